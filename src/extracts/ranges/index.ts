export { httpTransport, LARGEST_WHOLE } from './http';
export { openKept, type Kept } from './kept';
export {
  rangeReader,
  type AsyncBuffer,
  type PartialFile,
  type RangeOptions,
  type RangeReader,
  type Transport,
} from './reader';
export type { Range } from './plan';
