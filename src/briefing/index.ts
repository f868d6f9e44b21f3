export * from './types';
export { documentOf, type DocumentMeta } from './document';
export { draftOf } from './draft';
export * from './edit';
export { askFacts, type Facts } from './facts';
export { NEAREST } from './peers';
export { textOf } from './phrase';
