import { coalesce, type Range, type Request } from './plan';
import { Held } from './held';
import { inTurns } from './turns';
import type { Kept } from './kept';

/** A file of known length and content, as manifests list it. */
export interface PartialFile {
  /** Relative to the manifest. */
  path: string;
  bytes: number;
  sha256: string;
}

/** Bytes of a file from `start` on. */
export interface Answer {
  start: number;
  bytes: Uint8Array;
}

/** Where parts of files come from. */
export interface Transport {
  /** For messages. */
  readonly name: string;
  /** False once it turned out that files can only be had whole. */
  readonly givesParts: boolean;
  /**
   * At least the bytes of `range`. Rejects with an Error that says what could not be read, from
   * where and what to do, or with the signal's reason.
   */
  read(file: PartialFile, range: Range, signal: AbortSignal): Promise<Answer>;
}

export interface RangeOptions {
  /** Bytes that stay in memory. */
  budget?: number;
  /** Requests in flight at a time. */
  most?: number;
  gap?: number;
  longest?: number;
  /** What outlasts the page; asked before the transport. */
  kept?: Promise<Kept | null> | null;
}

/** The interface by which hyparquet reads files. */
export interface AsyncBuffer {
  byteLength: number;
  slice(start: number, end?: number): Promise<ArrayBuffer>;
}

/** What a reader has asked of its transport so far. */
export interface Traffic {
  requests: number;
  bytes: number;
}

/** Reads parts of files. */
export interface RangeReader {
  /**
   * Bytes of a range; not to be changed, as they are shared. Ranges asked for in one turn of the
   * event loop share requests where they lie close. An aborted signal ends the caller's wait, and
   * the request too once nobody waits for any of it.
   */
  read(file: PartialFile, range: Range, signal?: AbortSignal): Promise<Uint8Array>;
  /** A file for hyparquet. */
  buffer(file: PartialFile, signal?: AbortSignal): AsyncBuffer;
  readonly traffic: Readonly<Traffic>;
  /** Forgets what is in memory; what is on its way still arrives. */
  clear(): void;
}

/** Memory for parts, unless told otherwise. */
const BUDGET = 32 * 1024 * 1024;

/** More would only queue behind each other in the browser, ahead of what the page needs next. */
const MOST = 4;

/** A range on its way, and who waits for it. */
interface Piece extends Range {
  promise: Promise<Uint8Array>;
  resolve: (bytes: Uint8Array) => void;
  reject: (error: Error) => void;
  waiting: number;
  /** Aborts the request it travels in when all of that is unwanted. */
  left: () => void;
}

/** A reader of parts over any transport. */
export function rangeReader(transport: Transport, options: RangeOptions = {}): RangeReader {
  const { budget = BUDGET, most = MOST, gap, longest, kept = null } = options;
  const held = new Held(budget);
  const turn = inTurns(most);
  const pending = new Map<string, Piece>();
  const batches = new Map<string, Piece[]>();
  const traffic: Traffic = { requests: 0, bytes: 0 };

  const idOf = (file: PartialFile): string => `${file.path}@${file.sha256}`;
  const keyOf = (file: PartialFile, { start, end }: Range): string =>
    `${idOf(file)} ${start}-${end}`;

  function begin(file: PartialFile, range: Range): Piece {
    const { promise, resolve, reject } = deferred<Uint8Array>();
    // Whoever waits hears of it; when nobody is left, nobody need.
    promise.catch(() => undefined);
    const piece: Piece = { ...range, promise, resolve, reject, waiting: 0, left: () => undefined };
    pending.set(keyOf(file, range), piece);
    const batch = batches.get(idOf(file));
    if (batch) {
      batch.push(piece);
    } else {
      batches.set(idOf(file), [piece]);
      queueMicrotask(() => {
        const pieces = batches.get(idOf(file))!;
        batches.delete(idOf(file));
        void fetchPieces(file, pieces);
      });
    }
    return piece;
  }

  function settle(file: PartialFile, piece: Piece, bytes: Uint8Array): void {
    forget(file, piece);
    held.put(idOf(file), piece, bytes);
    piece.resolve(bytes);
  }

  async function fetchPieces(file: PartialFile, pieces: readonly Piece[]): Promise<void> {
    const store = kept && (await kept);
    const missing: Piece[] = [];
    await Promise.all(
      pieces.map(async (piece) => {
        const bytes = await store?.get(file, piece);
        if (bytes) settle(file, piece, bytes);
        else missing.push(piece);
      }),
    );
    for (const request of coalesce(missing, gap, longest)) void send(file, request, store);
  }

  async function send(file: PartialFile, request: Request<Piece>, store: Kept | null) {
    const stop = new AbortController();
    const pieces = request.ranges;
    const left = (): void => {
      if (pieces.some(({ waiting }) => waiting > 0)) return;
      // Who asks again from now on makes a request of their own.
      for (const piece of pieces) forget(file, piece);
      stop.abort();
    };
    for (const piece of pieces) piece.left = left;
    left();
    try {
      const { start, bytes } = await turn(async () => {
        traffic.requests++;
        const answer = await transport.read(file, request, stop.signal);
        traffic.bytes += answer.bytes.byteLength;
        return answer;
      }, stop.signal);
      const all = bytes.byteLength === file.bytes;
      if (all) held.put(idOf(file), { start: 0, end: file.bytes }, bytes);
      for (const piece of pieces) {
        const view = bytes.subarray(piece.start - start, piece.end - start);
        // Copied, so that no piece keeps its neighbours and the gaps between them in memory.
        const own = all || view.byteLength === bytes.byteLength ? view : view.slice();
        if (all) {
          forget(file, piece);
          piece.resolve(own);
        } else {
          settle(file, piece, own);
        }
        if (!stop.signal.aborted) void store?.put(file, piece, own);
      }
    } catch (error) {
      for (const piece of pieces) {
        forget(file, piece);
        piece.reject(error as Error);
      }
    }
  }

  /** Forgets a piece on its way, unless another has taken its place. */
  function forget(file: PartialFile, piece: Piece): void {
    const key = keyOf(file, piece);
    if (pending.get(key) === piece) pending.delete(key);
  }

  async function read(file: PartialFile, range: Range, signal?: AbortSignal): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const { start, end } = range;
    if (!(start >= 0 && start <= end && end <= file.bytes)) {
      throw new RangeError(`${file.path} has ${file.bytes} bytes: no bytes ${start} to ${end}`);
    }
    if (start === end) return new Uint8Array(0);
    const found = held.get(idOf(file), range);
    if (found) return found;
    const asked = transport.givesParts ? { start, end } : { start: 0, end: file.bytes };
    const piece = pending.get(keyOf(file, asked)) ?? begin(file, asked);
    const bytes = await waitFor(piece, signal);
    return bytes.byteLength === end - start ? bytes : bytes.subarray(start, end);
  }

  return {
    read,
    buffer: (file, signal) => ({
      byteLength: file.bytes,
      slice: async (start, end = file.bytes) => {
        const from = start < 0 ? Math.max(0, file.bytes + start) : start;
        const bytes = await read(file, { start: from, end: Math.min(end, file.bytes) }, signal);
        return bytes.slice().buffer;
      },
    }),
    traffic,
    clear: () => held.clear(),
  };
}

/** Waits for a piece until the signal is aborted; the last to leave stops its request. */
function waitFor(piece: Piece, signal?: AbortSignal): Promise<Uint8Array> {
  piece.waiting++;
  if (!signal) return piece.promise;
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      piece.waiting--;
      reject(signal.reason as Error);
      piece.left();
    };
    signal.addEventListener('abort', leave, { once: true });
    void piece.promise
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', leave));
  });
}

function deferred<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}
