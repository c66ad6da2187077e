import { describe, expect, test } from 'vitest';
import { parseSyncSpec } from '../../../src/sync/index.js';
import { BASE, lines } from './spec-text.js';

const volumeOf = (volume: string): string | undefined =>
  parseSyncSpec(`${BASE}  volume: ${JSON.stringify(volume)}\n`, { file: 'sync.yml' }).spec.volume;
const said = (volume: string): readonly string[] => lines(`${BASE}  volume: ${JSON.stringify(volume)}\n`);

describe('destination.volume', () => {
  test.for([
    ['/Volumes/main/tmp/drt', '/Volumes/main/tmp/drt'],
    ['/Volumes/main/tmp/drt/', '/Volumes/main/tmp/drt'],
    ['/Volumes/main/tmp/drt/a b/ü-1.0', '/Volumes/main/tmp/drt/a b/ü-1.0'],
    ['main.tmp.drt', '/Volumes/main/tmp/drt'],
  ] as const)('%s is %s', ([given, path]) => {
    expect(volumeOf(given)).toBe(path);
  });

  test.for([
    ['dbfs:/Volumes/main/tmp/drt', 'write volume: /Volumes/main/tmp/drt'],
    ['volumes/main/tmp/drt', 'write volume: /Volumes/main/tmp/drt'],
    ['/Volumes//main/tmp/drt', 'write volume: /Volumes/main/tmp/drt'],
    ...[
      'drt',
      'tmp.drt',
      'main.tmp.drt.more',
      'main.tmp.drt/more',
      '/Volumes/main/tmp',
      '/mnt/main/tmp/drt',
      's3://main/tmp/drt',
      '/Volumes/main/tmp/drt/../other',
      '/Volumes/main/tmp/drt/./a',
      '/Volumes/main/tmp/drt/_hidden*',
      "/Volumes/main/tmp/drt/it's",
      '/Volumes/main/tmp/drt/{a,b}',
      '/Volumes/main/tmp/drt/[a]?',
      '/Volumes/main/tmp/drt/${x}',
      '/Volumes/main/tmp/drt/a`b',
      '/Volumes/main/tmp/drt/a\\b',
      '/Volumes/ma.in/tmp/drt',
    ].map((given) => [given, 'write /Volumes/<catalog>/<schema>/<volume>'] as const),
  ] as const)('H07: %s is refused with its place', ([given, fix]) => {
    const [line = '', ...more] = said(given);
    expect(more).toEqual([]);
    expect(line).toMatch(/^6:11 DRT103 destination\.volume is ".*", which names no folder of a Volume\n/);
    expect(line).toContain(`fix: ${fix}`);
  });

  test('load: volume needs one, and other loads have no use for it', () => {
    expect(lines(`${BASE}  load: volume\n`)).toEqual([
      '6:9 DRT105 destination.load is volume, and no volume is named\n  fix: write destination.volume: /Volumes/main/tmp/drt, or load: json',
    ]);
    expect(lines(`${BASE}  load: json\n  volume: main.tmp.drt\n`)).toEqual([
      '7:3: warning DRT111 destination.volume has no effect: destination.load is json\n  fix: remove it, or write load: auto',
    ]);
  });
});
