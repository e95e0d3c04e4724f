"""Before the first start: random secrets, each in the volume of those who need it.

Run by the one-shot service `prepare`. What is there already stays as it is, so that running it again changes nothing; to
change a secret, remove its file, run it again and restart who uses it. The folder of the volumes is the argument
(default /volumes). Standard library only.
"""

import hashlib
import json
import os
import secrets
import sys
from pathlib import Path

# What Saqiya itself calls; everything that administers a server, or that blocks it for long, is left out.
APP_COMMANDS = "+@all -@admin -@dangerous +info +config|get +function|load +function|list"
EXPORTER_COMMANDS = (
    "-@all +@connection +memory +info +config|get +latency +slowlog|get +slowlog|len +client|list "
    "+xinfo +dbsize +llen +zcard +hlen +type +scan"
)


def write(path: Path, content: str, mode: int = 0o440) -> None:
    """Whole or not at all, and never readable by others meanwhile."""
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    part.replace(path)


def secret(path: Path) -> str:
    """The secret in `path`, made up (256 bits) if there is none."""
    if not path.exists():
        write(path, secrets.token_urlsafe(32) + "\n")
        print(f"made {path}")
    content = path.read_text(encoding="utf-8").strip()
    if not content:
        raise SystemExit(f"{path} is empty: remove it, and a new secret is made, or put one in")
    return content


def user(name: str, password: str, rules: str) -> str:
    return f"user {name} on #{hashlib.sha256(password.encode()).hexdigest()} {rules}\n"


VOLUMES = ("secrets-app", "secrets-valkey", "secrets-grafana", "secrets-exporter", "secrets-s3")


def prepare(root: Path) -> None:
    app, exporter = root / "secrets-app", root / "secrets-exporter"
    saqiya = secret(app / "valkey-password")
    secret(app / "gateway-token")
    secret(root / "secrets-grafana" / "admin-password")
    watcher = secret(exporter / "password")
    # For people: `docker compose exec valkey sh -c 'REDISCLI_AUTH=$(cat /run/secrets/admin-password) valkey-cli --user admin …'`.
    admin = secret(root / "secrets-valkey" / "admin-password")
    # redis_exporter looks the password up by address, with and without the user's name.
    addresses = ("redis://valkey:6379", "redis://exporter@valkey:6379")
    write(exporter / "passwords.json", json.dumps(dict.fromkeys(addresses, watcher)) + "\n")
    acl = (
        # Nobody can be the default user, but it keeps its rights: as that user Valkey 8 replays its own append-only file,
        # and what it may not do then is lost without a failure.
        "user default off resetpass ~* &* +@all\n"
        # Anyone may ask whether it is up: the health check has no password.
        "user health on nopass resetkeys resetchannels -@all +ping\n"
        + user("saqiya", saqiya, f"~* &* {APP_COMMANDS}")
        + user("admin", admin, "~* &* +@all")
        + user("exporter", watcher, f"~* resetchannels {EXPORTER_COMMANDS}")
    )
    write(root / "secrets-valkey" / "users.acl", acl)
    for name in ("access-key", "secret-key"):
        write(root / "secrets-s3" / name, secret(app / f"s3-{name}") + "\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "/volumes")
    closed = [str(folder / name) for name in VOLUMES if not os.access(folder / name, os.W_OK)]
    if closed:
        raise SystemExit(
            f"can't write to {', '.join(closed)}: user {os.getuid()} must own the folders of APP_SECRETS and its like"
        )
    prepare(folder)
    print("prepared")
