"""Find a part by its name: one file each, found by its folder, so that adding one is adding a file."""

import importlib
import pkgutil
from types import ModuleType

from shared.errors import SettingError


def names(package: str, prefix: str = "") -> list[str]:
    """The parts in `package` (dotted) whose module name starts with `prefix`, without it."""
    folder = importlib.import_module(package)
    found = (module.name for module in pkgutil.iter_modules(folder.__path__))
    return sorted(name.removeprefix(prefix) for name in found if name.startswith(prefix) and not name.startswith("_"))


def find(package: str, name: str, *, prefix: str = "", setting: str) -> ModuleType:
    """The module of a part. Raises SettingError that names `setting` and lists what there is."""
    known = names(package, prefix)
    if name not in known:
        raise SettingError([f"{setting}: no such kind {name!r}: choose {', '.join(known)}"])
    return importlib.import_module(f"{package}.{prefix}{name}")
