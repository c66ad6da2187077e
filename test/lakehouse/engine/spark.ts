import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Installation } from './install.js';
import { freePort } from './ports.js';

/** Spark's Thrift server in HTTP mode, as a process of ours. */
export interface Spark {
  /** Where TCLIService is answered on 127.0.0.1, path `/cliservice`. */
  readonly port: number;
  readonly pid: number;
  /** Spark's UI and its REST API. */
  readonly uiPort: number;
  /** Resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Spark's own list for Java 17 (JavaModuleOptions), which spark-submit would add. */
const JAVA_MODULES = [
  '--add-modules=jdk.incubator.vector',
  ...[
    'java.base/java.lang',
    'java.base/java.lang.invoke',
    'java.base/java.lang.reflect',
    'java.base/java.io',
    'java.base/java.net',
    'java.base/java.nio',
    'java.base/java.util',
    'java.base/java.util.concurrent',
    'java.base/java.util.concurrent.atomic',
    'java.base/jdk.internal.ref',
    'java.base/sun.nio.ch',
    'java.base/sun.nio.cs',
    'java.base/sun.security.action',
    'java.base/sun.util.calendar',
    'java.security.jgss/sun.security.krb5',
  ].map((module) => `--add-opens=${module}=ALL-UNNAMED`),
  '-Djdk.reflect.useDirectMethodHandle=false',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-XX:+IgnoreUnrecognizedVMOptions',
];

/**
 * How the engine runs. `shipped`: as Spark and Java come, for `npm run prove` and for people. `brief`: for thousands of plans
 * over a few rows each, every one of another shape, where making code fast costs more than slow code does.
 */
export type Tuning = 'shipped' | 'brief';

/** Compiling classes for each plan is more than a third of all the work, and tasks without rows most of the tasks. */
const BRIEF_SETTINGS = {
  'spark.sql.codegen.wholeStage': 'false',
  'spark.sql.codegen.factoryMode': 'NO_CODEGEN',
  'spark.sql.shuffle.partitions': '1',
  'spark.sql.leafNodeDefaultParallelism': '1',
};

/** Of executions more are kept: tests ask what they scanned (`scans.ts`), while others run. */
const RETAINED = {
  'spark.sql.ui.retainedExecutions': '1000',
  'spark.sql.thriftserver.ui.retainedStatements': '10',
  'spark.ui.retainedJobs': '10',
  'spark.ui.retainedStages': '10',
};

function settings(folder: string, uiPort: number, tuning: Tuning): Readonly<Record<string, string>> {
  return {
    // More slots than cores: a task that is stuck does not stop the others.
    'spark.master': 'local[4]',
    'spark.log.level': 'WARN',
    'spark.app.name': 'drt-lakehouse',
    // Its REST API says which jobs run.
    'spark.ui.port': String(uiPort),
    'spark.ui.showConsoleProgress': 'false',
    'spark.driver.host': '127.0.0.1',
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.sql.extensions': 'io.delta.sql.DeltaSparkSessionExtension',
    'spark.sql.catalog.spark_catalog': 'org.apache.spark.sql.delta.catalog.DeltaCatalog',
    // One namespace of schemas under three names: main, hive_metastore, spark_catalog.
    'spark.sql.catalog.main': 'drt.lakehouse.SessionDeltaCatalog',
    'spark.sql.catalog.hive_metastore': 'drt.lakehouse.SessionDeltaCatalog',
    // As on Databricks: a table is a Delta table unless it says otherwise.
    'spark.sql.sources.default': 'delta',
    'spark.sql.legacy.createHiveTableByDefault': 'false',
    'spark.sql.session.timeZone': 'UTC',
    'spark.sql.scripting.enabled': 'true',
    'spark.sql.warehouse.dir': join(folder, 'warehouse'),
    'spark.local.dir': join(folder, 'tmp'),
    // Small tables on two cores: fewer, larger tasks.
    'spark.sql.shuffle.partitions': '2',
    'spark.databricks.delta.snapshotPartitions': '1',
    // Looking at a plan again after each stage costs more than the stages.
    'spark.sql.adaptive.enabled': 'false',
    ...(tuning === 'brief' ? BRIEF_SETTINGS : {}),
    // The plan's text for a UI that nobody opens.
    'spark.sql.ui.explainMode': 'simple',
    // That UI keeps the text of a thousand statements, which are up to 16 MiB each: the heap was full of them.
    ...RETAINED,
    'spark.hadoop.fs.file.impl': 'drt.lakehouse.PlainLocalFileSystem',
    'spark.hadoop.fs.AbstractFileSystem.file.impl': 'drt.lakehouse.PlainLocalFs',
  };
}

/** Starts the server in `folder` (its tables, log and scratch files) and waits until its port answers. */
export async function startSpark(installation: Installation, folder: string, tuning: Tuning): Promise<Spark> {
  const port = await freePort();
  const uiPort = await freePort();
  const logFile = join(folder, 'spark.log');
  const log = openSync(logFile, 'w');
  const hive = {
    'hive.server2.transport.mode': 'http',
    'hive.server2.thrift.http.port': String(port),
    'hive.server2.thrift.http.path': 'cliservice',
    'hive.server2.thrift.bind.host': '127.0.0.1',
    'hive.server2.authentication': 'NOSASL',
  };
  const child = spawn(
    'java',
    [
      ...JAVA_MODULES,
      '-Xmx3g',
      // Generated classes come and go, and so do large objects: room for both.
      ...['-Xms1500m', '-XX:MetaspaceSize=400m', '-XX:+UseParallelGC'],
      `-Dderby.system.home=${folder}`,
      `-Djava.io.tmpdir=${folder}`,
      ...Object.entries({ ...settings(folder, uiPort, tuning), ...hive }).map(([key, value]) => `-D${key}=${value}`),
      '-cp',
      installation.classPath,
      'drt.lakehouse.Engine',
    ],
    // Our end of standard input is what keeps it alive (Engine.java).
    {
      cwd: folder,
      stdio: ['pipe', log, log],
      env: { ...process.env, SPARK_HOME: installation.sparkHome, SPARK_LOCAL_IP: '127.0.0.1' },
    },
  );
  const gone = new Promise<void>((resolve) => {
    child.on('exit', () => resolve());
    child.on('error', () => resolve());
  });
  let running = true;
  void gone.then(() => {
    running = false;
  });
  const stop = async (): Promise<void> => {
    // SIGKILL: its tables live in a folder that goes with it.
    child.kill('SIGKILL');
    await gone;
  };
  for (const deadline = Date.now() + 180_000; !(await answers(port)); await sleep(200)) {
    if (running && Date.now() < deadline) continue;
    await stop();
    throw new Error(`Spark did not start; the end of its log:\n${readFileSync(logFile, 'utf8').slice(-4000)}`);
  }
  return { port, uiPort, pid: child.pid ?? -1, stop };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    const done = (ok: boolean): void => {
      socket.destroy();
      resolve(ok);
    };
    socket.on('connect', () => done(true)).on('error', () => done(false));
  });
}
