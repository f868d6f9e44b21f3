/**
 * Which modules travel together. Chunks that several entries share are merged until they are of some
 * size, so that few files queue on HTTP/1.1; but what a first figure waits for is never merged with
 * what comes when somebody asks for it: documents, data files, dialogs. Each of those is an entry of
 * its own, and the more there are, the more ways there are to merge badly.
 */
import { join } from 'node:path';
import type { Rolldown } from 'vite';

const src = join(import.meta.dirname, '../src');

/** What the first figure of a page is drawn by. */
const FIRST = [
  'main.ts',
  'pages/start/Start.svelte',
  'pages/explore/Explore.svelte',
  'figures/charts/trend/index.ts',
  'figures/charts/composition/index.ts',
].map((path) => join(src, path));

/** Messages by file; all of them are imported by name from one index, so imports cannot tell. */
const MESSAGE = /[\\/]i18n[\\/]paraglide[\\/]messages[\\/]/;
/** Those that only files, documents and dialogs say; but for the doors that lead there. */
const SAID_LATER =
  /[\\/](share_(?!share|download\b|not_loaded)|export_|picture_|snippet_|embed_|publish_|document_|brief|own_|intake_|reader_|landscape_|sql_|analyst_|national_)[^\\/]*$/;

const first = new Set<string>();

/** Adds a module and all that it imports at once. */
function add(id: string, context: Rolldown.ChunkingContext): void {
  if (first.has(id) || MESSAGE.test(id)) return;
  first.add(id);
  context.getModuleInfo(id)?.importedIds.forEach((imported) => add(imported, context));
}

/** Name of the group of what a first figure may wait for; null for everything else. */
export function firstGroup(id: string, context: Rolldown.ChunkingContext): string | null {
  FIRST.forEach((entry) => add(entry, context));
  return (MESSAGE.test(id) ? !SAID_LATER.test(id) : first.has(id)) ? 'shared' : null;
}
