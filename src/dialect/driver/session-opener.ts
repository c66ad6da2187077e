import type { DatabricksClient, DatabricksSession, SessionRequest } from './client.js';

/** A session and the client that it is of. */
export interface OpenedSession {
  readonly session: DatabricksSession;
  readonly client: DatabricksClient;
  readonly close: () => Promise<void>;
}

export interface OpenerConfig {
  readonly client: DatabricksClient | (() => Promise<DatabricksClient>);
  readonly request: SessionRequest;
  readonly onCreateSession: ((session: DatabricksSession) => Promise<void>) | undefined;
}

/**
 * Opens sessions of the client. Where the configuration can make clients and the server refuses the credentials of the
 * present one, another takes its place; the old one is closed with its last session.
 */
export class SessionOpener {
  readonly #config: OpenerConfig;
  readonly #sessions = new Map<DatabricksClient, number>();
  #client: Promise<DatabricksClient> | undefined;

  constructor(config: OpenerConfig) {
    this.#config = config;
  }

  async connect(): Promise<void> {
    await this.#current();
  }

  async open(): Promise<OpenedSession> {
    const client = await this.#current();
    try {
      return await this.#openOf(client);
    } catch (error) {
      const { databricksError, refusesCredentials } = await import('./failure.js');
      if (!refusesCredentials(error) || !this.canRenew) throw databricksError(error, 'open');
      await this.renew(client);
    }
    try {
      return await this.#openOf(await this.#current());
    } catch (error) {
      const { databricksError } = await import('./failure.js');
      throw databricksError(error, 'open');
    }
  }

  get canRenew(): boolean {
    return typeof this.#config.client === 'function';
  }

  /** Makes another client, once for all who found `client` refused. */
  async renew(client: DatabricksClient): Promise<void> {
    const present = await this.#client?.catch(() => undefined);
    if (!this.canRenew || present !== client) return;
    this.#client = undefined;
    await this.#closeUnused(client);
    await this.#current();
  }

  async close(): Promise<void> {
    const client = await this.#client?.catch(() => undefined);
    this.#client = undefined;
    const clients = new Set([...this.#sessions.keys(), ...(client === undefined ? [] : [client])]);
    this.#sessions.clear();
    await Promise.all([...clients].map((c) => c.close()));
  }

  #current(): Promise<DatabricksClient> {
    const { client } = this.#config;
    if (this.#client === undefined) {
      const made = typeof client === 'function' ? client() : Promise.resolve(client);
      // One that cannot be made now may be made later.
      made.catch(() => {
        if (this.#client === made) this.#client = undefined;
      });
      this.#client = made;
    }
    return this.#client;
  }

  async #openOf(client: DatabricksClient): Promise<OpenedSession> {
    const { request, onCreateSession } = this.#config;
    this.#count(client, 1);
    const session = await client.openSession(request).catch((error: unknown) => {
      this.#count(client, -1);
      throw error;
    });
    const close = async (): Promise<void> => {
      try {
        await session.close();
      } finally {
        this.#count(client, -1);
        await this.#closeUnused(client);
      }
    };
    try {
      await onCreateSession?.(session);
    } catch (error) {
      await close().catch(() => undefined);
      throw error;
    }
    return { session, client, close };
  }

  #count(client: DatabricksClient, by: 1 | -1): void {
    const count = (this.#sessions.get(client) ?? 0) + by;
    if (count > 0) this.#sessions.set(client, count);
    else this.#sessions.delete(client);
  }

  /** Closes a client that is no longer the present one, and has no session. */
  async #closeUnused(client: DatabricksClient): Promise<void> {
    if (this.#sessions.has(client) || (await this.#client?.catch(() => undefined)) === client) return;
    await client.close().catch(() => undefined);
  }
}
