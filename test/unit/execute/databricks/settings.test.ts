import { describe, expect, test } from 'vitest';
import { checkDriverVersion } from '../../../../src/execute/databricks/driver.js';
import { readConnection } from '../../../../src/execute/databricks/settings.js';

const NAMES = { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'MY_TOKEN' };
const ENV = {
  DATABRICKS_HOST: 'dbc-1.cloud.databricks.com',
  DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/abc',
  MY_TOKEN: 'dapi123',
};

describe('connection settings', () => {
  test.for([
    ['dbc-1.cloud.databricks.com', 'dbc-1.cloud.databricks.com', 443],
    ['https://dbc-1.cloud.databricks.com/', 'dbc-1.cloud.databricks.com', 443],
    ['HTTPS://dbc-1.cloud.databricks.com:8443', 'dbc-1.cloud.databricks.com', 8443],
    ['localhost:10443', 'localhost', 10443],
    [' localhost ', 'localhost', 443],
  ] as const)('%s is a host', ([text, host, port]) => {
    expect(readConnection(NAMES, { ...ENV, DATABRICKS_HOST: text })).toEqual({
      host,
      port,
      path: '/sql/1.0/warehouses/abc',
      token: 'dapi123',
    });
  });

  test('a path without its first slash gets it', () => {
    expect(readConnection(NAMES, { ...ENV, DATABRICKS_HTTP_PATH: 'sql/1.0/warehouses/abc' }).path).toBe(
      '/sql/1.0/warehouses/abc',
    );
  });

  test('names every variable that is not set, by the names of the spec', () => {
    expect(() => readConnection(NAMES, { DATABRICKS_HOST: ' ' })).toThrow(
      /DRT501 no credentials: set DATABRICKS_HOST, DATABRICKS_HTTP_PATH, MY_TOKEN/,
    );
  });

  test.for([
    { DATABRICKS_HOST: 'http://secret' },
    { DATABRICKS_HOST: 'https://secret@host' },
    { DATABRICKS_HOST: 'host/secret' },
    { DATABRICKS_HOST: 'host?secret' },
    { DATABRICKS_HOST: 'secret secret' },
    { DATABRICKS_HOST: 'secret:99999' },
    { DATABRICKS_HOST: 'dapi0123456789abcdef0123456789secret' },
    { DATABRICKS_HOST: 'dapi0123456789abcdef0123456789abcdef-secret.x' },
    { DATABRICKS_HOST: `eyJhbGciOi.${'secret'.repeat(20)}.abc` },
    { DATABRICKS_HOST: 'secret' },
    { DATABRICKS_HTTP_PATH: 'https://secret/sql' },
    { MY_TOKEN: 'secret\nsecret' },
    { MY_TOKEN: 'secret…' },
  ])('H24: what makes no sense is DRT510, and never quoted: %j', (change) => {
    const [name] = Object.keys(change);
    const read = (): unknown => readConnection(NAMES, { ...ENV, ...change });
    expect(read).toThrow(new RegExp(`DRT510 ${name}`));
    expect(read).not.toThrow(/secret/);
  });
});

describe('H32: the driver that verifies certificates', () => {
  test.for(['2.0.0', '2.0.99', '1.9.9', '2.1.0-beta.1', 'nonsense'])('%s is refused', (version) => {
    expect(() => checkDriverVersion(version)).toThrow(/DRT511 .*TLS certificates/);
  });
  test.for(['2.1.0', '2.1.1', '2.10.0', '3.0.0', '3.0.0-rc.1'])('%s is taken', (version) => {
    expect(() => checkDriverVersion(version)).not.toThrow();
  });
});
