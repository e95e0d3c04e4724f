"""The order of stages, written here and nowhere else."""

from typing import Final

STAGES: Final = ("fetch", "clean", "extract", "index")
FIRST: Final = STAGES[0]


def after(stage: str) -> str | None:
    """The stage that follows; None after the last. Raises ValueError for a name that is no stage."""
    position = STAGES.index(stage) + 1
    return STAGES[position] if position < len(STAGES) else None


def before(stage: str) -> str:
    """The stage whose output `stage` takes. Raises ValueError for the first one and for a name that is no stage."""
    position = STAGES.index(stage)
    if position == 0:
        raise ValueError(f"nothing comes before {stage}")
    return STAGES[position - 1]
