/** Name of the gzipped module beside the page, in the folder `duckdb/`. */
export const MODULE = 'duckdb-eh.wasm.bin';

/** Key of the message by which the worker tells that the module could not start. */
export const FAILED = 'gongkai:failed';
