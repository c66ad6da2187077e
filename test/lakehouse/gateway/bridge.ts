import type { Operations } from './operations.js';
import type { SparkConnection } from './spark-connection.js';
import type { Struct } from './thrift.js';
import type { Volumes } from './volumes.js';

/** One difference between Databricks' and open-source Spark's TCLIService, bridged: edits of a call and of its answer. */
export interface Bridge {
  /** Edits the request before Spark sees it. An error thrown here is the statement's error. */
  readonly request?: (request: Struct, context: BridgeContext) => void;
  /** Edits the answer before the driver sees it. `request` is as Spark saw it. */
  readonly answer?: (answer: Struct, request: Struct, context: BridgeContext) => void | Promise<void>;
}

export interface BridgeContext {
  readonly spark: SparkConnection;
  readonly operations: Operations;
  readonly volumes: Volumes;
}
