export type { ColumnType, Result } from './arrow';
export { bootDuckdb, type BootOptions } from './boot';
export type { DuckdbEngine } from './engine';
export { rowsSql } from './sql';
export { UnavailableError, type Reason } from './unavailable';
