export * from './types';
export { draftOf } from './draft';
export { askFacts, type Facts } from './facts';
export { NEAREST } from './peers';
export { textOf } from './phrase';
