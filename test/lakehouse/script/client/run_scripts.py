"""Runs SQL scripts as a person with a plain client would: statement by statement, each script in a session of its own,
stopping at the first error. It knows nothing of drt: a statement ends where a line ends with a semicolon, and a line
that begins with two dashes is a comment.

Standard input: {"host", "port", "path", "token", "ca", "before": [sql, ...], "scripts": [path, ...]}, where
`before` is what the session was set to before; standard output: for each script {"statements": n, "error": null or
text}, as one JSON array.
"""

import json
import sys

from databricks import sql


def statements(text):
    lines = []
    for line in text.split("\n"):
        if not lines and (line == "" or line.startswith("--")):
            continue
        lines.append(line)
        if line.endswith(";"):
            yield "\n".join(lines)[:-1]
            lines = []
    if lines:
        raise ValueError("a statement without an end: " + lines[0])


def run(settings, path):
    with open(path, encoding="utf-8", newline="") as file:
        script = list(statements(file.read()))
    connection = sql.connect(
        server_hostname=settings["host"],
        http_path=settings["path"],
        access_token=settings["token"],
        _port=settings["port"],
        _tls_trusted_ca_file=settings["ca"],
        enable_telemetry=False,
        use_cloud_fetch=False,
    )
    done = 0
    try:
        with connection.cursor() as cursor:
            for statement in settings["before"]:
                cursor.execute(statement)
            for statement in script:
                cursor.execute(statement)
                done += 1
        return {"statements": done, "error": None}
    except Exception as error:  # whatever the client says of it
        return {"statements": done, "error": str(error)[:2000]}
    finally:
        connection.close()


settings = json.load(sys.stdin)
json.dump([run(settings, path) for path in settings["scripts"]], sys.stdout)
