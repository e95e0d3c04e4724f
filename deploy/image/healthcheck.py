"""Health of the process in this container: `healthcheck.py [PORT]` asks its /healthz (default 9100, a worker's metrics port).

A worker's /healthz is its own heartbeat; no message goes through the broker. Exit status 0 or 1. Standard library only.
"""

import http.client
import sys


def main() -> int:
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 9100
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        body = answer.read(400).decode(errors="replace").strip()
    except (OSError, http.client.HTTPException) as error:
        print(f"port {port} doesn't answer: {error}")
        return 1
    finally:
        connection.close()
    print(answer.status, body)
    return 0 if answer.status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
