import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { getFile, putFile, removeFile, statement } from '../../../src/dialect/index.js';
import { fakeClient, kyselyOn } from './fake-client.js';

const volume = '/Volumes/main/crm/in/a.csv';
const put = putFile({ local: '/srv/out/a.csv', volume });
const get = getFile({ volume, local: '/srv/in/a.csv' });
const refused = expect.objectContaining({ code: 'DRT624' });

describe('files of this machine', () => {
  test.each([
    ['/srv', ['/srv']],
    [
      ['/srv/out', '/srv/in'],
      ['/srv/out', '/srv/in'],
    ],
  ])('the client is told of the folders with PUT, GET and REMOVE: %j', async (stagingAllowedLocalPath, told) => {
    const { client, folders } = fakeClient();
    const db = kyselyOn(client, { stagingAllowedLocalPath });
    for (const node of [put, get, removeFile({ volume })]) await statement(db, node).execute();
    expect(folders).toEqual([told, told, told]);
  });

  test('and with no other statement: the answer to one could name a file of this machine', async () => {
    const { client, folders } = fakeClient();
    const db = kyselyOn(client, { stagingAllowedLocalPath: '/srv' });
    await sql`SELECT 'PUT'`.execute(db);
    await sql`-- PUT\nSELECT 1`.execute(db);
    await sql`/* GET */ SELECT 1 /* */ GET`.execute(db);
    await sql`PUTS`.execute(db);
    await db.selectFrom('put').selectAll().execute();
    expect(folders).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });

  test('a statement of its own text is one too', async () => {
    const { client, folders } = fakeClient();
    const db = kyselyOn(client, { stagingAllowedLocalPath: '/srv' });
    await sql.raw(`-- one\n /* two ** */ put '/srv/a.csv' INTO '${volume}'`).execute(db);
    expect(folders).toEqual([['/srv']]);
  });

  test('DRT624: PUT and GET without a folder, before anything is sent; REMOVE touches nothing here', async () => {
    const { client, journal, folders } = fakeClient();
    const db = kyselyOn(client);
    for (const node of [put, get]) await expect(statement(db, node).execute()).rejects.toThrow(refused);
    await expect(sql.raw(`Get '${volume}' TO '/srv/a.csv'`).execute(db)).rejects.toThrow(refused);
    expect(journal).toEqual(['open 1']);
    await statement(db, removeFile({ volume })).execute();
    expect(folders).toEqual([[]]);
  });

  test("DRT624: a file in none of the folders, which is the client's to refuse", async () => {
    const refusal = new Error('Staging path not a subset of allowed local paths.');
    const { client, journal } = fakeClient({ reply: () => ({ refusal }) });
    const db = kyselyOn(client, { stagingAllowedLocalPath: '/elsewhere' });
    await expect(statement(db, put).execute()).rejects.toThrow(refused);
    // The session is as good as it was.
    await expect(statement(db, put).execute()).rejects.toThrow(refused);
    expect(journal.filter((line) => !line.startsWith('1: '))).toEqual(['open 1']);
  });

  test('a long text of comments is looked at in no time', async () => {
    const { client } = fakeClient();
    const text = `${'-- /* -- */ '.repeat(50_000)}\n${'/* * /**/'.repeat(50_000)} SELECT 1`;
    const start = performance.now();
    await sql.raw(text).execute(kyselyOn(client));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
