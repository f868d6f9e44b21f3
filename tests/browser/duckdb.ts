import { loadDuckdb, type DuckdbEngine } from '../../src/engines';
import { webSource } from '../../src/extracts';

let started: Promise<DuckdbEngine> | undefined;

/**
 * DuckDB with the bundled records, started once for all files of the page: each start takes seconds.
 * Tests insert under names of their own, and leave it open.
 */
export function bundledDuckdb(): Promise<DuckdbEngine> {
  return (started ??= loadDuckdb(webSource('/extracts/')));
}
