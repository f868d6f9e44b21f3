export { agencyFilter, query } from './defaults';
export { lightEngine } from './light';
export type * from './query';
export { scopeOf } from './scope';
