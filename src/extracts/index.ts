export { loadCatalogue } from './catalogue';
export type { Columns } from './read';
export { abortable, openSource, type ReadBytes, type Source } from './source';
export { webSource } from './web';
