/**
 * Parts of files in the browser's Cache API, so that a second visit fetches nothing twice. Keyed by
 * path, hash of the file and range, in one cache a version of the data; caches of other versions go.
 * Whatever fails here (no secure context, private window, full disk) costs only the saving.
 */
import type { PartialFile } from './reader';
import type { Range } from './plan';

/** Begins the names of caches of extracts, whatever page of the origin made them. */
const PREFIX = 'gongkai-extracts-';

/** What one version may take on disk, in bytes. */
const BUDGET = 256 * 1024 * 1024;

/** Parts that outlast the page. Neither call ever rejects. */
export interface Kept {
  get(file: PartialFile, range: Range): Promise<Uint8Array | undefined>;
  put(file: PartialFile, range: Range, bytes: Uint8Array): Promise<void>;
}

/** Opens the cache of `version` for files in `folder`; null where the browser has none to give. */
export async function openKept(
  folder: URL,
  version: string,
  budget = BUDGET,
): Promise<Kept | null> {
  if (typeof caches === 'undefined') return null;
  let cache: Cache;
  let size = 0;
  // Apps of several folders may share an origin: each drops its own old versions only.
  const family = `${PREFIX}${folder.pathname}@`;
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith(family));
    await Promise.all(
      names.filter((name) => name !== family + version).map((name) => caches.delete(name)),
    );
    cache = await caches.open(family + version);
    for (const { url } of await cache.keys()) size += lengthOf(url);
  } catch {
    return null;
  }

  /** Gives up what was kept first until `more` bytes fit. */
  async function makeRoom(more: number): Promise<void> {
    if (size + more <= budget) return;
    for (const request of await cache.keys()) {
      if (size + more <= budget) return;
      if (await cache.delete(request)) size -= lengthOf(request.url);
    }
  }

  const addressOf = (file: PartialFile, { start, end }: Range): string => {
    const url = new URL(file.path, folder);
    url.search = new URLSearchParams({
      sha: file.sha256.slice(0, 16),
      part: `${start}-${end}`,
    }).toString();
    return url.href;
  };

  return {
    async get(file, range) {
      try {
        const response = await cache.match(addressOf(file, range));
        const bytes = response && new Uint8Array(await response.arrayBuffer());
        return bytes?.byteLength === range.end - range.start ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    async put(file, range, bytes) {
      const url = addressOf(file, range);
      try {
        if (bytes.byteLength > budget / 8) return;
        size += bytes.byteLength;
        await makeRoom(0);
        // The Cache API refuses 206, so a part is kept as an answer of its own.
        await cache.put(url, new Response(new Blob([bytes as Uint8Array<ArrayBuffer>])));
      } catch {
        size -= bytes.byteLength;
      }
    },
  };
}

function lengthOf(url: string): number {
  const [start, end] = (new URL(url).searchParams.get('part') ?? '0-0').split('-').map(Number);
  return (end ?? 0) - (start ?? 0);
}
