import { describe, expect, it } from 'vitest';
import { openKept } from '../../src/extracts/ranges/kept';

const FILE = { path: 'a.parquet', bytes: 100, sha256: '0123456789abcdef0123456789abcdef' };
const bytes = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('parts that outlast the page', () => {
  const folder = new URL('kept-by-a-test/', document.baseURI);

  it('come back by file and range, until the data change', async () => {
    const first = (await openKept(folder, 'one'))!;
    const range = { start: 10, end: 14 };
    await first.put(FILE, range, bytes(4, 7));
    const again = (await openKept(folder, 'one'))!;
    expect(await again.get(FILE, range)).toEqual(bytes(4, 7));
    expect(await again.get(FILE, { start: 10, end: 13 })).toBeUndefined();
    expect(await again.get({ ...FILE, sha256: 'fedcba9876543210' }, range)).toBeUndefined();
    const next = (await openKept(folder, 'two'))!;
    expect(await next.get(FILE, range)).toBeUndefined();
    expect(await (await openKept(folder, 'one'))!.get(FILE, range)).toBeUndefined();
  });

  it('give way to later ones where they take too much', async () => {
    const kept = (await openKept(folder, 'three', 64))!;
    const ranges = Array.from({ length: 10 }, (_, i) => ({ start: i * 8, end: i * 8 + 8 }));
    for (const range of ranges) await kept.put(FILE, range, bytes(8, range.start));
    expect(await kept.get(FILE, ranges[0]!)).toBeUndefined();
    expect(await kept.get(FILE, ranges[9]!)).toEqual(bytes(8, 72));
    await openKept(folder, 'none');
  });
});
