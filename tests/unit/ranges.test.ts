import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderTransport } from '../../src/extracts/ranges/files';
import { Held } from '../../src/extracts/ranges/held';
import { httpTransport } from '../../src/extracts/ranges/http';
import type { Kept } from '../../src/extracts/ranges/kept';
import { coalesce, type Range } from '../../src/extracts/ranges/plan';
import { rangeReader, type PartialFile, type Transport } from '../../src/extracts/ranges/reader';
import { serve, type Served } from '../serve';

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7) % 251);
const FILE: PartialFile = { path: 'a.parquet', bytes: BYTES.length, sha256: '0123456789abcdef' };
const bytesOf = ({ start, end }: Range) => BYTES.slice(start, end);

describe('ranges of one file', () => {
  const ranges = fc.array(
    fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 90 })).map(([start, length]) => ({
      start,
      end: start + length,
    })),
  );

  it('become requests that cover them, apart by more than the gap, of limited length', () => {
    fc.assert(
      fc.property(ranges, fc.nat(40), fc.integer({ min: 50, max: 200 }), (list, gap, longest) => {
        const requests = coalesce(list, gap, longest);
        expect(requests.flatMap((one) => one.ranges)).toHaveLength(list.length);
        for (const { start, end, ranges } of requests) {
          for (const range of ranges) expect(range.start >= start && range.end <= end).toBe(true);
          expect(end - start <= longest || ranges[0]!.end === end).toBe(true);
        }
        requests.slice(1).forEach((request, i) => {
          const before = requests[i]!;
          const apart = request.start > before.end + gap;
          expect(apart || request.end - before.start > longest).toBe(true);
        });
      }),
    );
  });

  it('stay in memory up to a budget, those used last', () => {
    const held = new Held(250);
    for (const start of [0, 100, 200]) {
      const range = { start, end: start + 100 };
      held.put('a', range, bytesOf(range));
      held.get('a', { start: 10, end: 20 });
    }
    expect(held.size).toBe(200);
    expect(held.get('a', { start: 10, end: 20 })).toEqual(bytesOf({ start: 10, end: 20 }));
    expect(held.get('a', { start: 100, end: 110 })).toBeUndefined();
    expect(held.get('b', { start: 10, end: 20 })).toBeUndefined();
    held.put('a', { start: 0, end: 300 }, bytesOf({ start: 0, end: 300 }));
    expect(held.size).toBe(200);
    held.clear();
    expect(held.get('a', { start: 0, end: 1 })).toBeUndefined();
  });
});

/** A transport whose answers wait until they are let go. */
function slow() {
  const asked: (Range & { path: string; answer: () => void; signal: AbortSignal })[] = [];
  const transport: Transport = {
    name: 'memory',
    givesParts: true,
    read: ({ path }, { start, end }, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error));
        const answer = () => resolve({ start, bytes: bytesOf({ start, end }) });
        asked.push({ path, start, end, answer, signal });
      }),
  };
  return { asked, transport };
}

const soon = () => new Promise((resolve) => setTimeout(resolve));

describe('a reader of ranges', () => {
  it('fetches neighbours together and each range once', async () => {
    const { asked, transport } = slow();
    const reader = rangeReader(transport, { gap: 10 });
    const wanted = [
      { start: 0, end: 50 },
      { start: 55, end: 90 },
      { start: 0, end: 50 },
      { start: 500, end: 600 },
    ];
    const answers = Promise.all(wanted.map((range) => reader.read(FILE, range)));
    await soon();
    expect(asked.map(({ start, end }) => [start, end])).toEqual([
      [0, 90],
      [500, 600],
    ]);
    asked.forEach(({ answer }) => answer());
    expect(await answers).toEqual(wanted.map(bytesOf));
    expect(await reader.read(FILE, { start: 60, end: 80 })).toEqual(
      bytesOf({ start: 60, end: 80 }),
    );
    expect(reader.traffic).toEqual({ requests: 2, bytes: 190 });
  });

  it('has at most four requests in flight', async () => {
    const { asked, transport } = slow();
    const reader = rangeReader(transport, { gap: 0 });
    const reads = [0, 1, 2, 3, 4, 5].map((i) =>
      reader.read({ ...FILE, path: `${i}` }, { start: i, end: i + 1 }),
    );
    await soon();
    expect(asked).toHaveLength(4);
    asked[0]!.answer();
    await soon();
    expect(asked).toHaveLength(5);
    asked.forEach(({ answer }) => answer());
    await soon();
    asked.forEach(({ answer }) => answer());
    await Promise.all(reads);
  });

  it('stops a request only when nobody waits for any of it', async () => {
    const { asked, transport } = slow();
    const reader = rangeReader(transport);
    const [first, second, third] = [0, 1, 2].map(() => new AbortController());
    const one = { start: 0, end: 10 };
    const reads = [
      reader.read(FILE, one, first!.signal),
      reader.read(FILE, one, second!.signal),
      reader.read(FILE, { start: 10, end: 20 }, third!.signal),
    ];
    const settled = Promise.allSettled(reads);
    await soon();
    first!.abort();
    third!.abort();
    expect(asked[0]!.signal.aborted).toBe(false);
    second!.abort();
    expect(asked[0]!.signal.aborted).toBe(true);
    expect((await settled).map(({ status }) => status)).toEqual(Array(3).fill('rejected'));
    const again = reader.read(FILE, one);
    await soon();
    asked[1]!.answer();
    expect(await again).toEqual(bytesOf(one));
  });

  it('never begins what was left while it waited for its turn', async () => {
    const { asked, transport } = slow();
    const reader = rangeReader(transport, { most: 1, gap: 0 });
    const stop = new AbortController();
    const running = reader.read(FILE, { start: 0, end: 10 });
    const left = reader.read(FILE, { start: 100, end: 110 }, stop.signal);
    const next = reader.read(FILE, { start: 200, end: 210 });
    await soon();
    stop.abort();
    await expect(left).rejects.toThrow(/abort/i);
    asked[0]!.answer();
    await running;
    await soon();
    expect(asked.map(({ start }) => start)).toEqual([0, 200]);
    asked[1]!.answer();
    await next;
  });

  it('asks again after a failure, and refuses what lies outside the file', async () => {
    let times = 0;
    const reader = rangeReader({
      name: 'memory',
      givesParts: true,
      read: async (_, { start, end }) => {
        if (times++ === 0) throw new Error('no connection');
        return { start, bytes: bytesOf({ start, end }) };
      },
    });
    const range = { start: 5, end: 10 };
    await expect(reader.read(FILE, range)).rejects.toThrow('no connection');
    expect(await reader.read(FILE, range)).toEqual(bytesOf(range));
    await expect(reader.read(FILE, { start: 0, end: 1001 })).rejects.toThrow('has 1000 bytes');
    expect(await reader.read(FILE, { start: 3, end: 3 })).toHaveLength(0);
  });

  it('asks what outlasts the page before the host, and leaves it what came', async () => {
    const store = new Map<string, Uint8Array>();
    const kept: Kept = {
      get: async (_, { start, end }) => store.get(`${start}-${end}`),
      put: async (_, { start, end }, bytes) => void store.set(`${start}-${end}`, bytes),
    };
    const range = { start: 0, end: 10 };
    for (let visit = 0; visit < 2; visit++) {
      const { asked, transport } = slow();
      const reader = rangeReader(transport, { kept: Promise.resolve(kept) });
      const read = reader.read(FILE, range);
      await soon();
      expect(asked).toHaveLength(visit === 0 ? 1 : 0);
      asked[0]?.answer();
      expect(await read).toEqual(bytesOf(range));
    }
  });
});

describe('a host', () => {
  let folder = '';
  const open: { close(): Promise<void> }[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ranges-'));
    await writeFile(join(folder, FILE.path), BYTES);
  });
  afterAll(async () => {
    await Promise.all(open.map((one) => one.close()));
    await rm(folder, { recursive: true });
  });

  async function served(ranges: boolean): Promise<Served> {
    const host = await serve({
      directory: folder,
      base: '/x/',
      host: 'localhost',
      port: 0,
      ranges,
    });
    open.push(host);
    return host;
  }

  /** A host that answers as `answer` says. */
  async function odd(answer: (request: IncomingMessage, response: ServerResponse) => void) {
    let requests = 0;
    const server: Server = createServer((request, response) => {
      requests++;
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, 'localhost', done));
    open.push({
      close: () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        }),
    });
    const url = new URL(`http://localhost:${(server.address() as AddressInfo).port}/`);
    return { url, requests: () => requests };
  }

  const range = { start: 100, end: 160 };

  it('that gives parts gives those', async () => {
    const host = await served(true);
    const reader = rangeReader(httpTransport(new URL(host.url)));
    expect(await reader.read(FILE, range)).toEqual(bytesOf(range));
    const buffer = reader.buffer(FILE);
    expect(new Uint8Array(await buffer.slice(-8))).toEqual(BYTES.slice(-8));
    expect(reader.traffic).toEqual({ requests: 2, bytes: 68 });
  });

  it('that ignores ranges gives small files whole, once', async () => {
    const host = await served(false);
    const reader = rangeReader(httpTransport(new URL(host.url)));
    expect(await reader.read(FILE, range)).toEqual(bytesOf(range));
    expect(await reader.read(FILE, { start: 0, end: 7 })).toEqual(bytesOf({ start: 0, end: 7 }));
    expect(reader.traffic).toEqual({ requests: 1, bytes: 1000 });
  });

  it('that ignores ranges is named, with what to do, for a large file', async () => {
    const host = await served(false);
    const reader = rangeReader(httpTransport(new URL(host.url), 999));
    const message = `a.parquet has 1 MB and can only be read in parts, but the server at ${host.url} ignores range requests: let it serve .parquet files as they are`;
    for (let time = 0; time < 2; time++)
      await expect(reader.read(FILE, range)).rejects.toThrow(message);
  });

  it('that gives other parts, or packs them, is asked for whole files', async () => {
    const wrong = await odd(({ headers }, response) => {
      response.writeHead(headers.range ? 206 : 200, { 'Content-Range': 'bytes 0-59/1000' });
      response.end(headers.range ? BYTES.slice(0, 60) : BYTES);
    });
    const packed = await odd(({ headers }, response) => {
      response.writeHead(headers.range ? 206 : 200, {
        'Content-Encoding': 'gzip',
        'Content-Range': 'bytes 100-159/1000',
      });
      response.end(headers.range ? gzipSync(BYTES).subarray(100, 160) : gzipSync(BYTES));
    });
    for (const { url, requests } of [wrong, packed]) {
      const reader = rangeReader(httpTransport(url));
      expect(await reader.read(FILE, range)).toEqual(bytesOf(range));
      expect(await reader.read(FILE, { start: 1, end: 2 })).toEqual(bytesOf({ start: 1, end: 2 }));
      expect(requests()).toBe(2);
    }
  });

  it('with another version of the file, or without it, is told apart', async () => {
    const host = new URL((await served(true)).url);
    const read = (file: PartialFile, at: Range) => rangeReader(httpTransport(host)).read(file, at);
    const other = { ...FILE, bytes: 2000 };
    await expect(read(other, range)).rejects.toThrow('has 1000 bytes, the manifest says 2000');
    await expect(read(other, { start: 1500, end: 1600 })).rejects.toThrow('has fewer bytes');
    await expect(read({ ...FILE, path: 'b.parquet' }, range)).rejects.toThrow('HTTP 404');
    const gone = httpTransport(new URL('http://localhost:1/'));
    await expect(rangeReader(gone).read(FILE, range)).rejects.toThrow('is there a connection?');
  });

  it('is left at once when nobody waits any more', async () => {
    let closed!: () => void;
    const left = new Promise<void>((resolve) => (closed = resolve));
    const stop = new AbortController();
    const { url } = await odd((request) => {
      request.on('close', () => closed());
      stop.abort();
    });
    const read = rangeReader(httpTransport(url)).read(FILE, range, stop.signal);
    await expect(read).rejects.toThrow(/abort/i);
    await left;
  });

  it('may be a folder', async () => {
    const reader = rangeReader(folderTransport(folder));
    expect(await reader.read(FILE, range)).toEqual(bytesOf(range));
    const other = { ...FILE, bytes: 2000 };
    await expect(reader.read(other, { start: 990, end: 1100 })).rejects.toThrow('is cut short');
    await expect(reader.read({ ...FILE, path: 'b' }, range)).rejects.toThrow('b is not in');
  });
});
