"""The error tree.

    SaqiyaError
    ├── SettingError        a setting is missing or wrong; names it and says what is expected
    ├── InvalidId           an article ID that isn't `source:key`
    ├── UnknownSource       a source that no setting names
    ├── NotFound            nothing is known under that ID
    ├── Unreadable          a page, file or message that can't be read: says what it is instead
    ├── Overloaded          above the high-water mark; carries the seconds after which to try again
    ├── StateDirInUse       another run holds the state directory
    ├── Unavailable         a server that this process needs doesn't answer
    │   ├── LedgerUnavailable
    │   ├── WorkspaceUnavailable
    │   ├── ArchiveUnavailable
    │   ├── BrokerUnavailable
    │   └── StoreUnavailable
    ├── NotDurable          the ledger could not confirm that a write reached the disk
    └── IncompatibleStore   an index or ledger made by a newer version

Adapters translate their vendor's errors into these; nothing else of a vendor crosses a port.
"""


class SaqiyaError(Exception):
    """Base of all. Its text is shown to people: what is wrong, and what to do."""


class SettingError(SaqiyaError):
    """One or more settings are missing or wrong; `problems` has a line for each, led by its name."""

    def __init__(self, problems: list[str]) -> None:
        self.problems = problems
        super().__init__("\n".join(problems))


class InvalidId(SaqiyaError): ...


class UnknownSource(SaqiyaError): ...


class NotFound(SaqiyaError): ...


class Unreadable(SaqiyaError): ...


class Overloaded(SaqiyaError):
    def __init__(self, message: str, retry_after: float) -> None:
        self.retry_after = retry_after
        super().__init__(message)


class StateDirInUse(SaqiyaError): ...


class Unavailable(SaqiyaError): ...


class LedgerUnavailable(Unavailable): ...


class WorkspaceUnavailable(Unavailable): ...


class ArchiveUnavailable(Unavailable): ...


class BrokerUnavailable(Unavailable): ...


class StoreUnavailable(Unavailable): ...


class NotDurable(SaqiyaError): ...


class IncompatibleStore(SaqiyaError): ...
