/** A scan of a table, as Spark's own interface for people reports it once its query has run. */
export interface Scan {
  /** The first words of the statement. */
  readonly statement: string;
  readonly files: number;
  readonly rows: number;
  /** As Spark writes it: `5.5 KiB`. */
  readonly size: string;
}

interface Execution {
  readonly id: string;
  readonly status: string;
  readonly description: string;
  readonly nodes: readonly {
    readonly nodeName: string;
    readonly metrics: readonly { readonly name: string; readonly value: string }[];
  }[];
}

/** The interface is a little behind the engine: now and then there is no application yet, or none of the name that it has just said. */
async function ask<T>(url: string, given: (answer: T) => boolean = () => true): Promise<T> {
  let said = '';
  for (let tries = 0; tries < 100; tries++) {
    if (tries > 0) await new Promise((resolve) => setTimeout(resolve, 100));
    const response = await fetch(url);
    said = await response.text();
    if (!response.ok) continue;
    const answer = JSON.parse(said) as T;
    if (given(answer)) return answer;
  }
  throw new Error(`${url} answers ${said.slice(0, 200)}`);
}

/** `http://127.0.0.1:4040/api/v1/applications/…`: https://spark.apache.org/docs/latest/monitoring.html#rest-api */
async function executions(uiPort: number): Promise<readonly Execution[]> {
  const api = `http://127.0.0.1:${uiPort}/api/v1/applications`;
  const [application] = await ask<readonly { readonly id: string }[]>(api, (all) => all.length > 0);
  return ask(`${api}/${application?.id}/sql?details=true&planDescription=false&length=100000`);
}

/** Runs `body`, and answers with what was scanned of a table meanwhile; `table` as Spark calls it: `spark_catalog.shop.orders`. */
export async function scansDuring(uiPort: number, table: string, body: () => Promise<void>): Promise<readonly Scan[]> {
  const isScan = ({ nodeName }: { readonly nodeName: string }): boolean =>
    nodeName.toLowerCase() === `scan parquet ${table}`.toLowerCase();
  const before = new Set((await executions(uiPort)).map(({ id }) => id));
  const since = async () => (await executions(uiPort)).filter(({ id, nodes }) => !before.has(id) && nodes.some(isScan));
  await body();
  // The interface is a little behind the engine, and what it says of an execution is not whole before that is over. Those of
  // other tests always run.
  let found = await since();
  for (let settled = false, tries = 0; !settled && tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const later = await since();
    settled = later.length === found.length && later.every(({ status }) => status !== 'RUNNING');
    found = later;
  }
  return found.flatMap(({ description, nodes }) =>
    nodes.filter(isScan).map(({ metrics }): Scan => {
      const metric = (name: string): string => metrics.find((m) => m.name === name)?.value ?? '0';
      const count = (name: string): number => Number(metric(name).replaceAll(',', ''));
      const [size = ''] = metric('size of files read').split('(');
      return {
        statement: description.replace(/^Delta: /, '').slice(0, 80),
        files: count('number of files read'),
        rows: count('number of output rows'),
        size: size.trim(),
      };
    }),
  );
}
