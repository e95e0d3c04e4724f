"""While the image is built: have this Python import the folder given, and know Saqiya's name and version as if installed.

`register.py PYPROJECT FOLDER`. Saqiya is an application, never built into a wheel. Standard library only.
"""

import sys
import sysconfig
import tomllib
from pathlib import Path

project = tomllib.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["project"]
packages = Path(sysconfig.get_path("purelib"))
(packages / "saqiya.pth").write_text(sys.argv[2] + "\n", encoding="utf-8")
metadata = packages / f"saqiya-{project['version']}.dist-info" / "METADATA"
metadata.parent.mkdir()
metadata.write_text(f"Metadata-Version: 2.1\nName: saqiya\nVersion: {project['version']}\n", encoding="utf-8")
