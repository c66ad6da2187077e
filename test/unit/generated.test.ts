import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

function generated(root: string): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => /\/generated\/[^/]+$/.test(file)).sort();
}

const text = (root: string, file: string): string => readFileSync(join(root, 'src', file), 'utf8');

test('src/**/generated is what npm run generate makes of grammar/', () => {
  const out = mkdtempSync(join(tmpdir(), 'drt-generated-'));
  try {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/generate.mjs', '--check', out], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const made = generated(out);
    expect(generated('.')).toEqual(made);
    expect(made.length).toBeGreaterThan(5);
    const drifted = made.filter((file) => text('.', file) !== text(out, file));
    expect(drifted).toEqual([]);
  } finally {
    rmSync(out, { recursive: true });
  }
});
