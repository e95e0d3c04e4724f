"""The command line. Exit status: 0 all well, 1 something is dead, not found or not reachable, 2 wrong usage or settings."""

import os
import sys

import typer

from services.commands import bench, compare, feed, ingest, inspect, look, repair, serve, settings, sources, store, up
from services.processes import PARENT, die_with_parent
from shared.errors import InvalidId, SaqiyaError, SettingError, UnknownSource

WELL, PROBLEM, USAGE, INTERRUPTED = 0, 1, 2, 130

app = typer.Typer(
    name="saqiya",
    help="Saqiya takes article IDs from feeders and makes the articles searchable, Arabic first.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (ingest, up, look, compare, inspect, feed, repair, sources, store, serve, settings, bench):
    group.register(app)


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed

    sys.stdout.write(f"saqiya {installed('saqiya')}\n")


def run(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    try:
        status = app(arguments, prog_name="saqiya", standalone_mode=False)
        sys.stdout.flush()
    except typer.Exit as exit:
        return exit.exit_code
    except typer.TyperException as error:
        # A wrong option or argument. Typer's own kinds can show how the command is called.
        if hasattr(error, "show"):
            error.show()
        else:
            sys.stderr.write(f"saqiya: {error}\n")
        return USAGE
    except SettingError as error:
        for problem in error.problems:
            sys.stderr.write(f"saqiya: {problem}\n")
        return USAGE
    except (InvalidId, UnknownSource) as error:
        sys.stderr.write(f"saqiya: {error}\n")
        return USAGE
    except SaqiyaError as error:
        sys.stderr.write(f"saqiya: {error}\n")
        return PROBLEM
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        # The reader has gone. What is left in the buffer goes nowhere, or the interpreter would complain at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    if status == INTERRUPTED:
        sys.stderr.write("interrupted\n")
    return status if isinstance(status, int) else WELL


def main() -> None:
    parent = os.environ.pop(PARENT, "")
    if parent.isdecimal():
        die_with_parent(int(parent))
    sys.exit(run())


if __name__ == "__main__":
    main()
