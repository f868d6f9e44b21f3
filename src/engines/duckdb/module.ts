/** The version whose worker protocol `client.ts` speaks; `prepare.ts` refuses any other. */
export const VERSION = '1.32.0';

/** DuckDB's worker script, in the folder duckdb/ beside the page. */
export const SCRIPT = `duckdb-${VERSION}-eh.js`;

/** Its module, gzipped, beside the script under a name that no server re-encodes. */
export const MODULE = `duckdb-${VERSION}-eh.wasm.bin`;

/** Key of the message by which the worker tells that DuckDB could not start. */
export const FAILED = 'gongkai:failed';
