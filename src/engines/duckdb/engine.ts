import { abortable, type Source } from '../../extracts';
import type {
  Check,
  DerivedIndicator,
  IndicatorId,
  Observation,
  Report,
  ReportSource,
} from '../../model/nouns';
import { OWN_BIT } from '../../model/own';
import { precisionOf } from '../../model/precision';
import { notHeld } from '../messages';
import type { Engine, Evidence, Row } from '../query';
import { decodeResult, encodeColumns, objectsOf, type Result } from './arrow';
import type { Client } from './client';
import { MIB } from './memory';
import { LIMITS, readSql, StoppedError, StuckError, type Answer, type Limits } from './read';
import { evidenceSql, heldSql, name as quoted, rowsSql } from './sql';

/** DuckDB in its worker: the engine's questions, and SQL. */
export interface DuckdbEngine extends Engine {
  readonly name: 'duckdb';
  /**
   * Runs any SQL over the views (see `VIEWS`) and the reader's own tables, for what the page itself
   * asks. Rejects with DuckDB's message; an aborted signal stops the query itself.
   */
  sql(text: string, signal?: AbortSignal): Promise<Result>;
  /**
   * Runs one statement that only reads, for what people write: within limits, and with no way to
   * change anything. One after the other. Rejects with a `RefusedError`, a `StoppedError` or
   * DuckDB's own message. Where DuckDB breaks off, does not stop when it has to, or holds much
   * memory that its tables do not need, it is started again; where it holds some, once nobody asks
   * for a while.
   */
  read(text: string, signal?: AbortSignal, limits?: Limits): Promise<Answer>;
  /** Adds a table of the reader's own; a table of that name is replaced. */
  insert(name: string, columns: Readonly<Record<string, ArrayLike<unknown>>>): Promise<void>;
  /**
   * Adds a table of the reader's own that comes in parts, each a whole Arrow IPC stream, all of one
   * schema; a table of that name is replaced. `parts` is called again when DuckDB is started again.
   */
  insertParts(name: string, parts: Parts): Promise<void>;
  /** Takes a table of the reader's own away; nothing where there is none. */
  drop(name: string): Promise<void>;
  /** Bytes that DuckDB's module has taken. */
  memory(): Promise<number>;
  /**
   * Ends DuckDB and starts it again with the same tables; questions on their way reject. Where it
   * broke off, the next question does so.
   */
  restart(): Promise<void>;
  /**
   * Reads all extracts again, from a source with the same codebook: later questions are answered
   * from it. Calls are carried out one after the other.
   */
  reload(source: Source): Promise<void>;
}

/**
 * Bytes that a query may leave behind. WebAssembly's memory never shrinks: one that ran away holds
 * gigabytes until DuckDB is started again, which takes a second or two.
 */
const SPARE = 256 * MIB;

/** Bytes that answers may have left behind once nobody asks for anything. */
const IDLE_SPARE = 32 * MIB;
const IDLE_MS = 10_000;

/** Gives the parts of a table, each time it is called. */
export type Parts = () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * An opened database. Two connections: one for the page's own questions, one for the reader's SQL,
 * so that a long query does not hold up a short one.
 */
export interface Opened {
  client: Client;
  page: number;
  reader: number;
}

/** How a database is opened over a source, and given the extracts of another one. */
export interface Opening {
  open: (source: Source) => Promise<Opened>;
  replace: (opened: Opened, source: Source) => Promise<void>;
}

/**
 * The engine over a database opened on `source`; `idle`: after how many milliseconds without a
 * question memory is given back that answers have left behind.
 */
export function duckdbEngine(
  first: Opened,
  source: Source,
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>,
  { open, replace }: Opening,
  idle = IDLE_MS,
): DuckdbEngine {
  let opened = Promise.resolve(first);
  let latest = source;
  let closed = false;
  const own = new Map<string, Parts>();
  /** What the module takes with its tables alone; null before it was asked. */
  let needed: number | null = null;
  /** Whether it took more when it was asked last. */
  let spare = false;
  /** Questions so far, and those on their way. */
  let [asked, asking] = [0, 0];
  let waiting: ReturnType<typeof setTimeout> | undefined;
  // Changes of tables, and queries of the reader's, each one after the other.
  const [changing, reading] = [inTurn(), inTurn()];

  /** Carries out a question; while none is on its way, spare memory is given back. */
  async function question<T>(answer: () => Promise<T>): Promise<T> {
    asked++;
    asking++;
    clearTimeout(waiting);
    try {
      return await answer();
    } finally {
      asking--;
      if (asking === 0 && spare && !closed)
        waiting = setTimeout(() => void renew().catch(() => undefined), idle);
    }
  }

  /** The database; one that broke off, or could not be started again, is started once more. */
  async function current(): Promise<Opened> {
    const seen = opened;
    const at = await seen.catch(() => null);
    if (at && (!at.client.failed || closed)) return at;
    if (opened === seen) await restart();
    return opened;
  }

  const ask = <T>(sql: string, signal?: AbortSignal): Promise<T[]> =>
    question(async () => {
      const { client, page } = await current();
      const answer = client.ask('RUN_QUERY', [page, sql]);
      return objectsOf<T>(decodeResult(await abortable(answer, signal)));
    });

  /** Changes tables, which may then need more memory than before. */
  async function change(act: (at: Opened) => Promise<void>): Promise<void> {
    const at = await current();
    const before = await memoryOf(at);
    needed ??= before;
    await act(at);
    needed += (await memoryOf(at)) - before;
  }

  async function fill({ client, page }: Opened, name: string, parts: Parts): Promise<void> {
    await client.ask('RUN_QUERY', [page, `DROP TABLE IF EXISTS ${quoted(name)}`]);
    let create = true;
    for await (const part of parts()) {
      await client.ask('INSERT_ARROW_FROM_IPC_STREAM', [page, part, { name, create }]);
      create = false;
    }
  }

  async function reopen(): Promise<Opened> {
    const next = await open(latest);
    for (const [name, parts] of own) await fill(next, name, parts);
    return next;
  }

  async function use(next: Opened): Promise<Opened> {
    needed = await memoryOf(next);
    spare = false;
    return next;
  }

  async function restart(): Promise<void> {
    if (closed) throw new Error('DuckDB was closed');
    const before = opened;
    opened = before
      .then(({ client }) => client.fail(new Error('DuckDB was started again')))
      .then(reopen, reopen)
      .then(use);
    await opened;
  }

  /** Goes over to a database opened beside the old one, unless somebody asked meanwhile. */
  const renew = (): Promise<void> =>
    changing(async () => {
      const [before, count] = [opened, asked];
      const next = await reopen();
      const given = opened !== before || asked !== count || closed;
      const ended = new Error('DuckDB was started again');
      if (given) return next.client.fail(ended);
      opened = use(next);
      (await before).client.fail(ended);
    });

  /** Runs a statement; what it leaves of memory that no table needs is given back by a new start. */
  async function readOnce(text: string, limits: Limits, signal?: AbortSignal): Promise<Answer> {
    const at = await current();
    const { client, reader } = at;
    needed ??= await memoryOf(at);
    const before = needed;
    try {
      return await readSql(client, reader, text, limits, signal);
    } catch (error) {
      if (!(error instanceof StuckError)) throw error;
      // The answer does not wait for the start, which later questions do.
      restart().catch(() => undefined);
      throw new StoppedError(error.why, true, { cause: error });
    } finally {
      const taken = await memoryOf(at).catch(() => 0);
      spare = taken > before + IDLE_SPARE;
      if (taken > before + SPARE) restart().catch(() => undefined);
    }
  }

  async function insertParts(name: string, parts: Parts): Promise<void> {
    await changing(() => change((at) => fill(at, name, parts)));
    own.set(name, parts);
  }

  return {
    name: 'duckdb',
    async rows(query, signal) {
      const sql = rowsSql(query, derived);
      if (!sql) return [];
      const indicators = [...new Set(query.indicators)];
      return (await ask<AnswerRow>(sql, signal)).map((answer) => rowOf(answer, indicators));
    },
    held: (filter, years, signal) => ask<Report>(heldSql(filter, years), signal),
    evidence: async (id, signal) => {
      const sql = evidenceSql(id);
      const [[report], observations, checks] = await Promise.all([
        ask<Report & Omit<ReportSource, 'report'>>(sql.report, signal),
        ask<Omit<Observation, 'report' | 'precision'> & { precision: number }>(
          sql.observations,
          signal,
        ),
        ask<Omit<Check, 'report'>>(sql.checks, signal),
      ]);
      if (!report) throw new Error(notHeld(id));
      return evidenceOf(report, observations, checks);
    },
    sql: (text, signal) =>
      question(async () => {
        const { client, reader } = await current();
        return reading(() => runCancellable(client, reader, text, signal));
      }),
    read: (text, signal, limits = LIMITS) =>
      question(() => reading(() => readOnce(text, limits, signal))),
    insert: (name, columns) => insertParts(name, () => [encodeColumns(columns)]),
    insertParts,
    drop: (name) =>
      changing(async () => {
        own.delete(name);
        const { client, page } = await current();
        await client.ask('RUN_QUERY', [page, `DROP TABLE IF EXISTS ${quoted(name)}`]);
      }),
    memory: async () => memoryOf(await current()),
    restart,
    reload: (next) =>
      changing(async () => {
        latest = next;
        await change((at) => replace(at, next));
      }),
    async close() {
      closed = true;
      clearTimeout(waiting);
      (await opened).client.fail(new Error('DuckDB was closed'));
    },
  };
}

const memoryOf = ({ client }: Opened): Promise<number> => client.ask('MEMORY', null);

/** Carries out tasks one after the other, whatever becomes of those before. */
function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    // Not its answer, which may be large and would stay until the next.
    last = next.then(
      () => undefined,
      () => undefined,
    );
    return next;
  };
}

type AnswerRow = Omit<Row, 'indicator' | 'precision'> & { place: number; precision: number };

function rowOf({ place, own, ...rest }: AnswerRow, indicators: IndicatorId[]): Row {
  const row: Row = {
    indicator: indicators[place]!,
    ...rest,
    precision: precisionOf(rest.precision),
  };
  if (own) row.own = own;
  return row;
}

function evidenceOf(
  { titleZh, titleBasis, copy, url, ...report }: Report & Omit<ReportSource, 'report'>,
  observations: (Omit<Observation, 'report' | 'precision'> & { precision: number })[],
  checks: Omit<Check, 'report'>[],
): Evidence {
  if (titleZh === null) throw new Error(`sources hold nothing on report '${report.id}'`);
  return {
    report,
    source: { report: report.id, titleZh, titleBasis, copy, url },
    observations: observations.map((one) => ({
      ...one,
      report: report.id,
      precision: precisionOf(one.precision),
      ...((one.precision & OWN_BIT) !== 0 ? { own: true } : {}),
    })),
    checks: checks.map((one) => ({ ...one, report: report.id })),
  };
}

/** DuckDB works in slices between polls, so a query can be stopped; RUN_QUERY cannot. */
async function runCancellable(
  client: Client,
  connection: number,
  text: string,
  signal?: AbortSignal,
): Promise<Result> {
  signal?.throwIfAborted();
  let header = await client.ask('START_PENDING_QUERY', [connection, text, false]);
  while (!header) {
    if (signal?.aborted) {
      await client.ask('CANCEL_PENDING_QUERY', connection);
      signal.throwIfAborted();
    }
    header = await client.ask('POLL_PENDING_QUERY', connection);
  }
  const chunks = [header];
  for (;;) {
    const chunk = await client.ask('FETCH_QUERY_RESULTS', connection);
    if (!chunk?.byteLength) break;
    chunks.push(chunk);
    signal?.throwIfAborted();
  }
  return decodeResult(chunks);
}
