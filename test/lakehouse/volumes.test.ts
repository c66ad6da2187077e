import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DBSQLClient } from '@databricks/sql';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';

type Session = Awaited<ReturnType<DBSQLClient['openSession']>>;

describe('the staging protocol of the driver', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drt-volumes-'));
  const client = new DBSQLClient({ logger: { log: () => undefined } });
  let session: Session;
  const run = async (sql: string): Promise<void> =>
    void (await session.executeStatement(sql, { stagingAllowedLocalPath: folder }));
  const rows = async (sql: string): Promise<readonly object[]> => (await session.executeStatement(sql)).fetchAll();
  const volume = '/Volumes/main/demo/drt/protocol';

  beforeAll(async () => {
    const { host, port, path, token, ca } = inject('lakehouse');
    await client.connect({ host, port, path, token, customCaCert: ca, telemetryEnabled: false });
    session = await client.openSession();
    for (const name of ["it's.txt", 'a.txt']) writeFileSync(join(folder, name), 'one\ntwo\n');
  });
  afterAll(async () => {
    await client.close();
    rmSync(folder, { recursive: true });
  });

  test('a file is put, listed, read by the engine in place, got and removed', async () => {
    await run(`PUT '${folder}/it\\'s.txt' INTO '${volume}/a.txt' OVERWRITE`);
    const [listed] = await rows(`LIST '${volume}'`);
    expect(listed).toMatchObject({ name: 'a.txt', size: 8, path: `dbfs:${volume}/a.txt` });
    expect(await rows(`SELECT value FROM text.\`${volume}\``)).toEqual([{ value: 'one' }, { value: 'two' }]);
    await run(`GET '${volume}/a.txt' TO '${folder}/b.txt'`);
    expect(readFileSync(join(folder, 'b.txt'), 'utf8')).toBe('one\ntwo\n');
    await run(`REMOVE '${volume}/a.txt'`);
    await run(`REMOVE '${volume}/a.txt'`);
    expect(existsSync(join(inject('spark').volumes, 'main/demo/drt/protocol'))).toBe(false);
  });

  test('refuses a volume that is not there, a file that is, and a local path that is not allowed', async () => {
    await expect(run(`PUT '${folder}/a.txt' INTO '/Volumes/main/demo/none/a' OVERWRITE`)).rejects.toThrow(
      "[UC_VOLUME_NOT_FOUND] Volume 'main.demo.none' does not exist",
    );
    await run(`PUT '${folder}/a.txt' INTO '${volume}/c.txt'`);
    await expect(run(`PUT '${folder}/a.txt' INTO '${volume}/c.txt'`)).rejects.toThrow('[FILE_ALREADY_EXISTS]');
    await expect(run(`PUT '/etc/hostname' INTO '${volume}/d.txt'`)).rejects.toThrow(/not a subset of allowed/);
    await run(`REMOVE '${volume}/c.txt'`);
  });
});
