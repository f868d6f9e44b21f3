export { codedSource, countCubes, type CodedRows } from './count';
export { readCubes, type Cubes, type CubeSource } from './cube';
export * from './dimension';
export {
  COVERAGE,
  landscapeOf,
  NO_VALUE,
  VIEW_NAMES,
  type Landscape,
  type NoValue,
  type ValueBin,
  type ViewName,
} from './landscape';
export { Linked, type LinkedListener } from './linked';
export { codeColumns, cubesSql, sqlSource, type AskSql } from './sql';
export { loadStore } from '../light/store';
