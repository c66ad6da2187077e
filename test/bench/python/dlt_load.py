"""Rows of a JSONL file by dlt's Databricks destination, merged by user_id. Arguments and output as drt_core.py."""

import json
import os
import sys
import time

import dlt
from databricks import sql
from dlt.destinations import databricks

host, _, port = os.environ["DATABRICKS_HOST"].partition(":")
_, path, rows, table = sys.argv
connect = sql.connect


def connect_here(**settings):
    settings["server_hostname"] = host
    return connect(
        **settings,
        _port=int(port),
        _tls_trusted_ca_file=os.environ["NODE_EXTRA_CA_CERTS"],
        enable_telemetry=False,
        use_cloud_fetch=False,
    )


sql.connect = connect_here


def records():
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number == int(rows):
                return
            yield json.loads(line)


os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
pipeline = dlt.pipeline(
    pipeline_name="bench",
    pipelines_dir=os.path.join(os.path.dirname(path), "dlt"),
    destination=databricks(
        credentials={
            "server_hostname": host,
            "http_path": os.environ["DATABRICKS_HTTP_PATH"],
            "catalog": "main",
            "access_token": os.environ["DATABRICKS_TOKEN"],
        }
    ),
    dataset_name="bench_dlt",
)
began = time.monotonic()
pipeline.run(records(), table_name=table, write_disposition="merge", primary_key="user_id")
print(time.monotonic() - began)
