"""Rows of a JSONL file by the Databricks destination of drt-core, as its own engine calls it: in batches, by MERGE.

Arguments: FILE ROWS TABLE; the connection comes from DATABRICKS_* and NODE_EXTRA_CA_CERTS. Prints the seconds it took.
"""

import json
import os
import sys
import time

from databricks import sql
from drt.config.models import DatabricksDestinationConfig, SyncOptions
from drt.destinations.databricks import DatabricksDestination

host, _, port = os.environ["DATABRICKS_HOST"].partition(":")
connect = sql.connect


def connect_here(**settings):
    """The lakehouse has a port and a certificate of its own, for which drt-core has no settings."""
    settings["server_hostname"] = host
    return connect(
        **settings,
        _port=int(port),
        _tls_trusted_ca_file=os.environ["NODE_EXTRA_CA_CERTS"],
        enable_telemetry=False,
        use_cloud_fetch=False,
    )


sql.connect = connect_here

_, path, rows, table = sys.argv
records = []
with open(path, encoding="utf-8") as lines:
    for line in lines:
        if len(records) == int(rows):
            break
        records.append(json.loads(line))
config = DatabricksDestinationConfig(
    type="databricks",
    host_env="DATABRICKS_HOST",
    http_path_env="DATABRICKS_HTTP_PATH",
    token_env="DATABRICKS_TOKEN",
    catalog="main",
    schema="bench",
    table=table,
    mode="merge",
    upsert_key=["user_id"],
)
options = SyncOptions(mode="upsert") if "upsert" in str(SyncOptions.model_fields["mode"].annotation) else SyncOptions()
destination = DatabricksDestination()
began = time.monotonic()
for start in range(0, len(records), options.batch_size):
    result = destination.load(records[start : start + options.batch_size], config, options)
    if result.failed:
        raise SystemExit(f"{result.failed} rows failed: {result.row_errors[0].error_message}")
print(time.monotonic() - began)
