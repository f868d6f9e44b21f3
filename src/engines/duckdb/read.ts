import { tableFromIPC, tableToIPC, type Table } from '@uwdata/flechette';
import { columnTypes, plainValue, type ColumnType } from './arrow';
import type { Client } from './client';
import { refusalOf, type Refusal } from './statements';
import { UnavailableError } from './unavailable';

/** After `ms` a query is stopped; of an answer no more is fetched once it has so many rows. */
export interface Limits {
  ms: number;
  rows: number;
}

/** A minute, and a million rows. */
export const LIMITS: Limits = { ms: 60_000, rows: 1_000_000 };

/** How long DuckDB may leave a request to stop unanswered before it is ended from outside. */
const PATIENCE_MS = 2_000;

/** One column of an answer. `at` decodes a value when asked: see `Answer`. */
export interface AnswerColumn {
  name: string;
  type: ColumnType;
  at(row: number): unknown;
}

/**
 * What a query found, in the order of its SELECT. Values are null where missing, numbers where
 * exact, bigint beyond 2^53, strings, booleans, `Date` (UTC), and lists, objects or bytes. They are
 * decoded one by one, so that a million rows take little more than their Arrow bytes.
 */
export interface Answer {
  columns: AnswerColumn[];
  rows: number;
  /** True where there were more rows than `Limits.rows`. */
  cut: boolean;
  /** From asking to the last row, in milliseconds. */
  ms: number;
  /** The answer as an Arrow file (format "file", IPC), as long as the answer. */
  arrow(): Uint8Array;
}

/** A statement that is not run, because it does not only read. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(readonly refusal: Refusal) {
    super(`This statement is not run: ${Object.values(refusal).join(' ')}`);
  }
}

/** A query that was stopped: by its reader, by the clock, for want of memory, or as DuckDB broke off. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
  constructor(
    readonly why: 'cancelled' | 'time' | 'memory' | 'crash',
    /** True where DuckDB had to be ended and started again. */
    readonly restarted = false,
    options?: ErrorOptions,
  ) {
    super(`The query was stopped: ${why}`, options);
  }
}

/** DuckDB did not answer a request to stop: its worker has to be ended. */
export class StuckError extends Error {
  override readonly name = 'StuckError';
  constructor(readonly why: StoppedError['why']) {
    super(`DuckDB does not answer: ${why}`);
  }
}

/**
 * Runs one statement that reads, inside a read-only transaction that is rolled back. DuckDB works in
 * slices between polls, so a query can be stopped between two; one that does not come back rejects
 * with a `StuckError`. `RUN_QUERY` could not be stopped at all, nor could a streamed result.
 * Rejects with a `RefusedError`, a `StoppedError`, or DuckDB's own error.
 */
export async function readSql(
  client: Client,
  connection: number,
  text: string,
  limits: Limits,
  signal?: AbortSignal,
): Promise<Answer> {
  const refusal = refusalOf(text);
  if (refusal) throw new RefusedError(refusal);
  if (signal?.aborted) throw new StoppedError('cancelled');
  const began = performance.now();
  const guard = watch(began + limits.ms, signal);
  try {
    const begin = [connection, 'BEGIN TRANSACTION READ ONLY'];
    await guard.patiently(client.ask('RUN_QUERY', begin)).catch((cause: Error) => {
      throw explained(cause);
    });
    try {
      await refuseSeveral(client, connection, text, guard);
      return answerOf(await fetchAll(client, connection, text, limits.rows, guard), began);
    } catch (error) {
      if (error instanceof StuckError) throw error;
      throw explained(error as Error);
    } finally {
      if (!guard.stuck)
        await client.ask('RUN_QUERY', [connection, 'ROLLBACK']).catch((cause: Error) => {
          if (cause instanceof UnavailableError) throw new StuckError('crash');
          // A transaction that cannot be ended would fail all later queries.
          throw new StuckError(/memory/i.test(cause.message) ? 'memory' : 'cancelled');
        });
    }
  } finally {
    guard.end();
  }
}

/**
 * Without a semicolon a text is one statement whatever the lexer; with one (in a string, say),
 * DuckDB's own parser tells: it prepares one statement only.
 */
async function refuseSeveral(
  client: Client,
  connection: number,
  text: string,
  guard: Guard,
): Promise<void> {
  if (!text.includes(';')) return;
  const prepared = await guard.patiently(client.ask('CREATE_PREPARED', [connection, text]));
  await client.ask('CLOSE_PREPARED', [connection, prepared]);
}

async function fetchAll(
  client: Client,
  connection: number,
  text: string,
  most: number,
  guard: Guard,
): Promise<Fetched> {
  const stop = async (why: StoppedError['why']): Promise<never> => {
    await guard.patiently(client.ask('CANCEL_PENDING_QUERY', connection));
    throw new StoppedError(why);
  };
  let header = await guard.patiently(client.ask('START_PENDING_QUERY', [connection, text, false]));
  while (!header) {
    const why = guard.due();
    if (why) await stop(why);
    header = await guard.patiently(client.ask('POLL_PENDING_QUERY', connection));
  }
  const bytes = [header];
  for (let rows = 0; ;) {
    const why = guard.due();
    if (why) throw new StoppedError(why);
    const chunk = await guard.patiently(client.ask('FETCH_QUERY_RESULTS', connection));
    if (!chunk?.byteLength) return { bytes, cut: false };
    if (rows >= most) return { bytes, cut: true };
    rows += tableFromIPC([header, chunk]).numRows;
    bytes.push(chunk);
  }
}

/** An Arrow stream in parts: its head and whole batches. */
interface Fetched {
  bytes: Uint8Array[];
  cut: boolean;
}

interface Guard {
  /** Why the query should be stopped by now; null where it may go on. */
  due(): 'cancelled' | 'time' | null;
  /** The answer, or a `StuckError` some time after the query should have been stopped. */
  patiently<T>(answer: Promise<T>): Promise<T>;
  readonly stuck: boolean;
  end(): void;
}

function watch(deadline: number, signal?: AbortSignal): Guard {
  let stuck = false;
  let fail: (error: StuckError) => void = () => undefined;
  let timer: ReturnType<typeof setTimeout>;
  const giveUp = (why: StoppedError['why']) => (): void => {
    stuck = true;
    fail(new StuckError(why));
  };
  const arm = (why: StoppedError['why'], ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(giveUp(why), ms);
  };
  const cancelled = (): void => arm('cancelled', PATIENCE_MS);
  arm('time', deadline - performance.now() + PATIENCE_MS);
  signal?.addEventListener('abort', cancelled, { once: true });
  return {
    get stuck() {
      return stuck;
    },
    due: () => (signal?.aborted ? 'cancelled' : performance.now() > deadline ? 'time' : null),
    patiently: (answer) =>
      new Promise((resolve, reject) => {
        fail = reject;
        answer.then(resolve, reject);
      }),
    end() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancelled);
    },
  };
}

/** DuckDB's error in words: some come as JSON, and want of memory is told apart. */
function explained(error: Error): Error {
  if (error instanceof StoppedError || error instanceof StuckError) return error;
  // A worker that is gone answers nothing; a trap leaves WebAssembly's memory in any state.
  if (error instanceof UnavailableError) return new StuckError('crash');
  if (error.name === 'RuntimeError') return new StuckError('memory');
  let { message } = error;
  if (message.startsWith('{')) {
    try {
      const told = JSON.parse(message) as { exception_type: string; exception_message: string };
      message = `${told.exception_type} Error: ${told.exception_message}`;
    } catch {
      return error;
    }
  }
  if (/out of memory|memory_limit|could not allocate/i.test(message))
    return new StoppedError('memory', false, { cause: error });
  return new Error(message, { cause: error });
}

function answerOf({ bytes, cut }: Fetched, began: number): Answer {
  const table = tableFromIPC(bytes, { useDate: true, useBigInt: true });
  const types = columnTypes(table);
  return {
    columns: table.names.map((name, place) => {
      const column = table.getChildAt(place);
      return { name, type: types[place]!, at: (row) => plainValue(column.at(row)) };
    }),
    rows: table.numRows,
    cut,
    ms: performance.now() - began,
    arrow: () => arrowFile(table),
  };
}

function arrowFile(table: Table): Uint8Array {
  const bytes = tableToIPC(table, { format: 'file' });
  if (!bytes) throw new Error('Arrow could not encode the result');
  return bytes;
}
