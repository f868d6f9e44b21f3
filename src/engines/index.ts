import type { Source } from '../extracts';
import type { DuckdbEngine } from './duckdb/engine';

export { agencyFilter, query } from './defaults';
export type { DuckdbEngine } from './duckdb/engine';
export type { Reason } from './duckdb/unavailable';
export { lightEngine } from './light';
export type * from './query';
export { scopeOf } from './scope';
export { watchBoot, type DuckdbBoot, type DuckdbStatus } from './status';

/** Fetches DuckDB's code and starts it: see `bootDuckdb`. Never on the way to a first figure. */
export async function loadDuckdb(source: Source, signal?: AbortSignal): Promise<DuckdbEngine> {
  const { bootDuckdb } = await import('./duckdb');
  return bootDuckdb(source, signal);
}
