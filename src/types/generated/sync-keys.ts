// Generated from grammar/sync.schema.json by `npm run generate`. Do not edit.
import type { SpecKey } from '../spec-key.js';

export const SYNC_KEYS: Readonly<Record<string, SpecKey>> = {
  "name": {
    "example": "active_users"
  },
  "description": {},
  "tags": {
    "example": [
      "crm",
      "daily"
    ]
  },
  "tags[]": {},
  "source": {},
  "source.files": {
    "example": "data/users/*.jsonl"
  },
  "source.files[]": {},
  "source.query": {
    "example": "SELECT * FROM read_csv('users.csv', all_varchar = true)"
  },
  "source.allow_paths": {
    "example": [
      "../exports"
    ]
  },
  "source.allow_paths[]": {},
  "source.remote": {
    "example": "/Volumes/main/raw/users/*.parquet"
  },
  "source.table": {
    "example": "main.raw.users"
  },
  "source.sql": {
    "example": "SELECT id, trim(email) AS email FROM main.raw.users"
  },
  "source.csv": {},
  "source.csv.delimiter": {
    "example": ";"
  },
  "source.csv.encoding": {
    "default": "utf-8"
  },
  "source.csv.header": {
    "default": true
  },
  "source.csv.quote": {
    "default": "\"",
    "example": "'"
  },
  "source.csv.escape": {
    "example": "\\"
  },
  "source.csv.comment": {
    "example": "#"
  },
  "source.csv.skip": {
    "default": 0
  },
  "source.csv.null_values": {
    "example": [
      "NULL",
      "n/a"
    ]
  },
  "source.csv.null_values[]": {},
  "source.csv.decimal": {
    "default": "."
  },
  "source.csv.thousands": {
    "example": "."
  },
  "source.json": {},
  "source.json.records": {
    "example": "data.items"
  },
  "source.select": {
    "example": [
      "id",
      "email"
    ]
  },
  "source.select[]": {},
  "source.exclude": {
    "example": [
      "internal_notes"
    ]
  },
  "source.exclude[]": {},
  "source.pick": {
    "example": "newest"
  },
  "source.union": {
    "default": false
  },
  "columns": {},
  "columns.*": {
    "example": "BIGINT"
  },
  "columns.*.type": {
    "example": "DECIMAL(18,2)"
  },
  "columns.*.from": {
    "example": "Account ID"
  },
  "columns.*.format": {
    "example": "%d.%m.%Y"
  },
  "columns.*.nullable": {
    "default": true
  },
  "columns.*.comment": {
    "example": "in euros, with VAT"
  },
  "destination": {},
  "destination.type": {},
  "destination.host_env": {
    "default": "DATABRICKS_HOST"
  },
  "destination.http_path_env": {
    "default": "DATABRICKS_HTTP_PATH"
  },
  "destination.token_env": {
    "default": "DATABRICKS_TOKEN"
  },
  "destination.catalog": {
    "example": "main"
  },
  "destination.schema": {
    "example": "analytics"
  },
  "destination.table": {
    "example": "active_users"
  },
  "destination.mode": {
    "default": "insert"
  },
  "destination.upsert_key": {
    "example": [
      "user_id"
    ]
  },
  "destination.upsert_key[]": {},
  "destination.load": {
    "default": "auto"
  },
  "destination.concurrency": {
    "default": 4,
    "example": 8
  },
  "destination.volume": {
    "example": "/Volumes/main/tmp/drt"
  },
  "destination.staging": {},
  "destination.staging.catalog": {
    "example": "main"
  },
  "destination.staging.schema": {
    "example": "scratch"
  },
  "destination.once": {
    "default": true
  },
  "destination.create_table": {
    "default": false
  },
  "destination.allow_filtered": {
    "default": false
  },
  "destination.introspect_schema": {
    "python": "apply always reads the target's column types"
  },
  "sync": {},
  "sync.mode": {
    "default": "full"
  },
  "sync.on_error": {
    "default": "fail"
  },
  "sync.max_rejects": {
    "example": "10%"
  },
  "sync.duplicates": {
    "default": "last"
  },
  "sync.order_by": {
    "example": [
      "updated_at"
    ]
  },
  "sync.order_by[]": {},
  "sync.order_by[].column": {},
  "sync.order_by[].direction": {
    "default": "asc"
  },
  "sync.null_keys": {
    "default": "reject"
  },
  "sync.on_missing": {
    "example": "fail"
  },
  "sync.update_when": {
    "default": "changed"
  },
  "sync.max_update": {
    "example": "20%"
  },
  "sync.merge_prune": {
    "default": false
  },
  "sync.match": {
    "default": "upsert",
    "later": [
      "update_only",
      "create_only"
    ]
  },
  "sync.mirror": {},
  "sync.mirror.delete": {
    "default": "auto"
  },
  "sync.mirror.inline_keys": {
    "default": 1000
  },
  "sync.mirror.max_delete": {
    "default": "50%",
    "example": "10%"
  },
  "sync.mirror.on_empty": {
    "default": "skip"
  },
  "sync.mirror.delete_null_keys": {
    "default": false
  },
  "sync.mirror.rejected_rows": {
    "default": "protect"
  },
  "sync.mirror.scope": {
    "example": [
      "region"
    ],
    "later": true
  },
  "sync.mirror.scope[]": {},
  "sync.mirror.strategy": {
    "default": "destination",
    "later": [
      "tracked"
    ]
  },
  "sync.replace_strategy": {
    "python": "a replace is always one commit"
  },
  "sync.match_policy": {
    "later": [
      "update_only",
      "create_only"
    ],
    "python": "upsert is what merge and mirror do"
  },
  "sync.batch_size": {
    "python": "chunks are cut by rows and bytes"
  },
  "sync.rate_limit": {
    "python": "a plan is a few statements"
  },
  "sync.retry": {
    "python": "idempotent statements, and only those, are retried"
  },
  "checks": {},
  "checks.*": {
    "example": "off"
  },
  "model": {
    "python": "rows come from source, or from --input"
  }
};

/** How limits are spelled: what the schema asks of `sync.max_rejects`, and so what a flag may say. */
export const LIMIT_PATTERN = "^(?:[0-9]{1,15}|(?:100(?:\\.0{1,4})?|[0-9]{1,2}(?:\\.[0-9]{1,4})?)%)$";
