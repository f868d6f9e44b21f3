export type { ColumnType, Result } from './arrow';
export { bootDuckdb, type BootOptions } from './boot';
export type { DuckdbEngine } from './engine';
export {
  LIMITS,
  RefusedError,
  StoppedError,
  type Answer,
  type AnswerColumn,
  type Limits,
} from './read';
export { rowsSql } from './sql';
export { refusalOf, statementAt, statementsOf, type Refusal, type Statement } from './statements';
export { UnavailableError, type Reason } from './unavailable';
export { VIEWS, type SqlType, type ViewShape } from './views';
