import { fail } from '../../errors.js';

/** The names of the environment variables that hold a connection: `destination.host_env` and its neighbours. */
export interface ConnectionNames {
  readonly hostEnv: string;
  readonly httpPathEnv: string;
  readonly tokenEnv: string;
}

export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly token: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads host, HTTP path and token. Throws DRT501 naming the variables that are not set, DRT510 where one makes no sense.
 * No message quotes a value: a token in the wrong variable must not end up in a log (H24).
 */
export function readConnection(names: ConnectionNames, env: Environment): ConnectionSettings {
  const value = (name: string): string => (Object.hasOwn(env, name) ? (env[name] ?? '') : '').trim();
  const missing = Object.values(names).filter((name) => value(name) === '');
  if (missing.length > 0) {
    throw fail('DRT501', `no credentials: set ${missing.join(', ')}`, {
      fix: 'without an account, apply the plan with --warehouse duckdb:PATH',
    });
  }
  const path = value(names.httpPathEnv);
  if (/\s|:\/\//.test(path)) {
    throw fail('DRT510', `${names.httpPathEnv} is not an HTTP path`, {
      fix: `copy it from the warehouse's connection details: ${names.httpPathEnv}=/sql/1.0/warehouses/…`,
    });
  }
  const token = value(names.tokenEnv);
  // It travels in an HTTP header.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw fail('DRT510', `${names.tokenEnv} holds characters that no token has`, { fix: 'copy the token again' });
  }
  return { ...parseHost(value(names.hostEnv), names.hostEnv), path: path.startsWith('/') ? path : `/${path}`, token };
}

/** The form of a host: dots or an address. A token has neither, or longer parts, and must not be looked up (H24). */
const HOST = /^(localhost|(?!dapi[0-9a-f]{16})([a-z0-9-]{1,63}\.)+[a-z0-9-]{1,63}|\[[0-9a-f:.]+\])$/;

/** A host, `host:port` or an https URL; 443 where no port is given. */
function parseHost(text: string, name: string): Pick<ConnectionSettings, 'host' | 'port'> {
  const wrong = fail('DRT510', `${name} is not the host of a Databricks workspace`, {
    fix: `a host, host:port or https URL without a path, as ${name}=adb-1234567890123456.7.azuredatabricks.net`,
  });
  let url: URL;
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    throw wrong;
  }
  const extra = url.username + url.password + url.search + url.hash + url.pathname.replace(/^\/$/, '');
  if (url.protocol !== 'https:' || !HOST.test(url.hostname) || extra !== '') throw wrong;
  return { host: url.hostname, port: url.port === '' ? 443 : Number(url.port) };
}
