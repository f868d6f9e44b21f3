export { binsBetween, labelsOf, type BinLabel, type Labels } from './labels';
export { layout } from './layout';
export type { Box, LinkedLayout } from './pieces';
export { default as Linked } from './Linked.svelte';
export {
  altOf,
  binText,
  isEmpty,
  linkedSpec,
  linkedTable,
  MEASURES,
  type LinkedBin,
  type LinkedForm,
  type LinkedSpec,
  type Measure,
} from './spec';
