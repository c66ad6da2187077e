"""Parses statements with sqlglot: a JSON array of SQL texts on stdin, a JSON array of errors (or null) on stdout."""

import json
import logging
import sys

import sqlglot
from sqlglot import exp

# A statement that sqlglot only carries along as text counts as a gap too.
logging.disable(logging.WARNING)


def problem(sql: str) -> str | None:
    try:
        [tree] = sqlglot.parse(sql, read="databricks")
    except Exception as error:  # noqa: BLE001: any failure is a gap
        return str(error).split("\n")[0]
    return "not parsed: Command" if tree is None or isinstance(tree, exp.Command) else None


print(json.dumps([problem(sql) for sql in json.load(sys.stdin)]))
