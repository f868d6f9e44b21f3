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
import { evidenceSql, heldSql, name as quoted, rowsSql } from './sql';

/** DuckDB in its worker: the engine's questions, and SQL. */
export interface DuckdbEngine extends Engine {
  readonly name: 'duckdb';
  /**
   * Runs any SQL over the views `observations`, `agencies`, `reports`, `sources`, `evidence`,
   * `checks`, `indicators` and the reader's own tables. Rejects with DuckDB's message; an aborted
   * signal stops the query itself.
   */
  sql(text: string, signal?: AbortSignal): Promise<Result>;
  /** Adds a table of the reader's own; a table of that name is replaced. */
  insert(name: string, columns: Readonly<Record<string, ArrayLike<unknown>>>): Promise<void>;
  /**
   * Reads all extracts again, from a source with the same codebook: later questions are answered
   * from it. Calls are carried out one after the other.
   */
  reload(source: Source): Promise<void>;
}

/**
 * The engine over an opened database. `connections`: one for the page's own questions, one for
 * the reader's SQL, so that a long query does not hold up a short one. `replace` puts other extracts
 * in the place of those that were inserted.
 */
export function duckdbEngine(
  client: Client,
  connections: { page: number; reader: number },
  derived: ReadonlyMap<IndicatorId, DerivedIndicator>,
  replace: (source: Source) => Promise<void>,
): DuckdbEngine {
  let reloading = Promise.resolve();
  async function ask<T>(sql: string, signal?: AbortSignal): Promise<T[]> {
    const answer = client.ask('RUN_QUERY', [connections.page, sql]);
    return objectsOf<T>(decodeResult(await abortable(answer, signal)));
  }

  return {
    name: 'duckdb',
    async rows(query, signal) {
      const sql = rowsSql(query, derived);
      if (!sql) return [];
      const indicators = [...new Set(query.indicators)];
      return (await ask<Answer>(sql, signal)).map((answer) => rowOf(answer, indicators));
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
    sql: (text, signal) => runCancellable(client, connections.reader, text, signal),
    async insert(name, columns) {
      const bytes = encodeColumns(columns);
      await client.ask('RUN_QUERY', [connections.reader, `DROP TABLE IF EXISTS ${quoted(name)}`]);
      await client.ask(
        'INSERT_ARROW_FROM_IPC_STREAM',
        [connections.reader, bytes, { name, create: true }],
        [bytes.buffer],
      );
    },
    reload(source) {
      const next = reloading.then(() => replace(source));
      reloading = next.catch(() => undefined);
      return next;
    },
    async close() {
      client.fail(new Error('DuckDB was closed'));
    },
  };
}

type Answer = Omit<Row, 'indicator' | 'precision'> & { place: number; precision: number };

function rowOf({ place, own, ...rest }: Answer, indicators: IndicatorId[]): Row {
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
