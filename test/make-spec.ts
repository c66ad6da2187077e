import type { SyncSpec } from '../src/sync/sync-spec.js';

/** A resolved spec of main.crm.contacts with every default of docs/reference.md; tests say only what they are about. */
export function makeSpec(change: Partial<SyncSpec> = {}, mirror: Partial<SyncSpec['mirror']> = {}): SyncSpec {
  return {
    name: 'contacts',
    file: 'contacts.yml',
    hash: '5b0e2f77'.repeat(8),
    columns: [],
    connection: { hostEnv: 'DATABRICKS_HOST', httpPathEnv: 'DATABRICKS_HTTP_PATH', tokenEnv: 'DATABRICKS_TOKEN' },
    target: { catalog: 'main', schema: 'crm', name: 'contacts' },
    mode: 'mirror',
    key: ['contact_id'],
    ...loadOf(change.load ?? 'auto'),
    ...(change.mode === 'insert' ? { once: true as const } : {}),
    createTable: false,
    allowFiltered: false,
    onError: 'fail',
    duplicates: 'last',
    orderBy: [],
    nullKeys: 'reject',
    updateWhen: 'changed',
    mirror: {
      delete: 'auto',
      inlineKeys: 1000,
      maxDelete: { kind: 'percent', percent: 50 },
      onEmpty: 'skip',
      deleteNullKeys: false,
      rejectedRows: 'protect',
      ...mirror,
    },
    ...change,
  };
}

/** A load, and the Volume that it needs. */
export function loadOf(load: SyncSpec['load']): Pick<SyncSpec, 'load' | 'volume'> {
  return { load, ...(load === 'volume' ? { volume: '/Volumes/main/demo/drt' } : {}) };
}
