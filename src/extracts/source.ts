import type { Codebook } from '../model/nouns';
import { SCHEMA_VERSION, type ExtractFile, type ExtractName, type Manifest } from './manifest';
import { readColumns, type Columns } from './read';

/**
 * The extracts, wherever they lie. Each file is asked for once and kept; callers that ask while
 * it is on its way share it. A failed request is forgotten, so asking again tries again. An
 * aborted signal ends the caller's wait, not the shared request.
 */
export interface Source {
  /** Where the files are, for messages. */
  readonly name: string;
  manifest(signal?: AbortSignal): Promise<Manifest>;
  codebook(signal?: AbortSignal): Promise<Codebook>;
  /** Columns of one extract, in the order of its rows. */
  columns<N extends ExtractName>(name: N, signal?: AbortSignal): Promise<Columns<N>>;
}

/**
 * Reads one whole file. `path` is relative to the manifest; `version` is the first eight hex
 * digits of its hash, '' for the manifest itself, which must never come from an old cache.
 * Rejects with an Error that says what could not be read, from where.
 */
export type ReadBytes = (path: string, version: string) => Promise<Uint8Array>;

/** A source over any way of reading files. */
export function openSource(name: string, readBytes: ReadBytes): Source {
  const pending = new Map<string, Promise<unknown>>();

  function once<T>(key: string, load: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    let promise = pending.get(key) as Promise<T> | undefined;
    if (!promise) {
      promise = load();
      pending.set(key, promise);
      promise.catch(() => pending.delete(key));
    }
    return abortable(promise, signal);
  }

  async function bytes(file: Omit<ExtractFile, 'rows'>): Promise<Uint8Array> {
    const read = await readBytes(file.path, file.sha256.slice(0, 8));
    if (read.byteLength !== file.bytes) {
      throw new Error(
        `${file.path} from ${name} has ${read.byteLength} bytes, the manifest says ${file.bytes}: ` +
          'the file is cut short or of another version; reload, or build the extracts again',
      );
    }
    return read;
  }

  const manifest = (signal?: AbortSignal): Promise<Manifest> =>
    once(
      'manifest.json',
      async () =>
        checkManifest(parseJson(await readBytes('manifest.json', ''), 'manifest.json', name), name),
      signal,
    );

  return {
    name,
    manifest,
    codebook: (signal) =>
      once(
        'codebook',
        async () => {
          const file = (await manifest()).codebook;
          return parseJson(await bytes(file), file.path, name) as Codebook;
        },
        signal,
      ),
    columns: <N extends ExtractName>(extract: N, signal?: AbortSignal) =>
      once(
        extract,
        async () => {
          const file = (await manifest()).extracts[extract];
          return readColumns(extract, await bytes(file), `${file.path} from ${name}`, file.rows);
        },
        signal,
      ),
  };
}

/** The promise, or a rejection as soon as the signal is aborted. */
export function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function parseJson(bytes: Uint8Array, path: string, name: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new Error(
      `${path} from ${name} is not JSON: the server may have sent a page instead of the file`,
    );
  }
}

function checkManifest(read: unknown, name: string): Manifest {
  const manifest = read as Partial<Omit<Manifest, 'schema'>> & { schema?: number };
  if (manifest.schema !== SCHEMA_VERSION) {
    const message =
      `manifest.json from ${name} has layout ${manifest.schema}, this page reads layout ` +
      `${SCHEMA_VERSION}: reload the page, or build page and extracts together`;
    // Of another layout, whoever knows that can go on.
    throw Object.assign(new Error(message), { manifest });
  }
  if (!manifest.codebook || !manifest.extracts) {
    throw new Error(`manifest.json from ${name} lists no extracts: build the extracts again`);
  }
  return manifest as Manifest;
}
