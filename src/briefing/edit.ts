/** The reader's changes: pure functions over `Edits`, and what they make of a draft. */
import { textOf } from './phrase';
import type { Block, Draft, Edits, OwnBlock, Part, Section, SectionId, Sentence } from './types';

/** Edits that change nothing. */
export const NO_EDITS: Edits = {
  title: null,
  date: '',
  issuer: '',
  order: [],
  hidden: [],
  wanted: [],
  sentences: {},
  own: [],
};

/** A sentence as it is shown. */
export interface ShownSentence {
  id: string;
  /** The draft's, or the reader's words as one text. */
  parts: Part[];
  /** True where the words are the reader's. */
  edited: boolean;
  /** True where the reader's words hold a number that the draft's sentence no longer does. */
  stale: boolean;
  /** What the draft says now; null where it no longer has such a sentence. */
  draft: string | null;
}

export type ShownBlock =
  | { kind: 'paragraph'; id: string; sentences: ShownSentence[] }
  | Extract<Block, { kind: 'table' }>
  | { kind: 'figure'; id: string; address: string; own: boolean }
  | { kind: 'text'; id: string; text: string };

export interface ShownSection {
  id: SectionId;
  title: string;
  blocks: ShownBlock[];
  /** The draft's line on missing data; '' where there are data. */
  missing: string;
}

/** Digits of a text as numbers: separators dropped, full-width digits read as half-width. */
export function numbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(/(?<=\d)[,\u2009\u202f](?=\d{3})/g, '');
  return (plain.match(/\d+(?:\.\d+)?/g) ?? []).map((one) => String(Number(one)));
}

/** True where `text` holds a number that `now` does not; a sentence that is gone holds none. */
export function isStale(text: string, now: string | null): boolean {
  const known = new Set(numbersIn(now ?? ''));
  return numbersIn(text).some((one) => !known.has(one));
}

function shownSentence(sentence: Sentence, edits: Edits): ShownSentence {
  const edit = Object.hasOwn(edits.sentences, sentence.id) ? edits.sentences[sentence.id] : null;
  const draft = textOf(sentence);
  if (!edit) return { id: sentence.id, parts: sentence.parts, edited: false, stale: false, draft };
  const parts: Part[] = [{ kind: 'text', text: edit.text }];
  return { id: sentence.id, parts, edited: true, stale: isStale(edit.text, draft), draft };
}

function shownBlock(block: Block, edits: Edits, hidden: ReadonlySet<string>): ShownBlock[] {
  if (hidden.has(block.id)) return [];
  if (block.kind === 'figure') return [{ ...block, own: false }];
  if (block.kind === 'table') return [block];
  const sentences = block.sentences
    .filter(({ id }) => !hidden.has(id))
    .map((sentence) => shownSentence(sentence, edits));
  return sentences.length > 0 ? [{ kind: 'paragraph', id: block.id, sentences }] : [];
}

function shownOwn(own: OwnBlock): ShownBlock {
  const { kind, id } = own;
  return kind === 'text'
    ? { kind, id, text: own.text }
    : { kind, id, address: own.address, own: true };
}

/** The section that an id belongs to: 'requests.text' to 'requests'. */
function sectionOf(id: string): string {
  return id.split('.')[0]!;
}

/** The reader's words for sentences that the draft no longer has: kept, and marked. */
function orphans(section: Section, edits: Edits, hidden: ReadonlySet<string>): ShownBlock[] {
  const drawn = new Set(
    section.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.sentences.map(({ id }) => id) : [],
    ),
  );
  const sentences = Object.entries(edits.sentences)
    .filter(([id]) => sectionOf(id) === section.id && !drawn.has(id) && !hidden.has(id))
    .map(([id, { text }]): ShownSentence => {
      const parts: Part[] = [{ kind: 'text', text }];
      return { id, parts, edited: true, stale: true, draft: null };
    });
  return sentences.length > 0 ? [{ kind: 'paragraph', id: `${section.id}.kept`, sentences }] : [];
}

/**
 * Every section in the order that the reader wants. Sections that the order does not name keep
 * their place: the places of the named ones are filled anew among themselves.
 */
export function orderOf(draft: Draft, edits: Edits): Section[] {
  const byId = new Map(draft.sections.map((section) => [section.id as string, section]));
  const named = [...new Set(edits.order)].filter((id) => byId.has(id));
  const wanted = named.map((id) => byId.get(id)!);
  return draft.sections.map((section) => (named.includes(section.id) ? wanted.shift()! : section));
}

/**
 * The sections as they are shown and printed: in the reader's order, without what is hidden or
 * empty and not wanted, with the reader's words and own blocks. Own blocks follow the block they
 * were put after, or stand at the end of the section named; those whose block is gone go to the
 * end of its section, or of the last one, so that nothing the reader wrote is ever lost.
 */
export function shownOf(draft: Draft, edits: Edits): ShownSection[] {
  const hidden = new Set(edits.hidden);
  const homes = homesOf(draft, edits);
  return orderOf(draft, edits).flatMap((section): ShownSection[] => {
    if (hidden.has(section.id)) return [];
    const own = edits.own.filter((one) => homes.get(one.id) === section.id && !hidden.has(one.id));
    const placed = new Set<string>();
    const put = (one: OwnBlock): ShownBlock[] => {
      if (placed.has(one.id)) return [];
      placed.add(one.id);
      return [shownOwn(one), ...after(one.id)];
    };
    const after = (id: string) => own.filter((one) => one.after === id).flatMap(put);
    const blocks = section.blocks.flatMap((block) => [
      ...shownBlock(block, edits, hidden),
      ...after(block.id),
    ]);
    blocks.push(...orphans(section, edits, hidden));
    const ids = new Set(own.map(({ id }) => id));
    // First those whose place is the section's end, then what stands behind nothing at all.
    blocks.push(...own.filter((one) => !ids.has(one.after)).flatMap(put), ...own.flatMap(put));
    const wanted = blocks.length > 0 || edits.wanted.includes(section.id);
    const { id, title, missing } = section;
    return wanted ? [{ id, title, blocks, missing }] : [];
  });
}

/** Section of each block of the reader's own: that of what it was put after, in the end. */
function homesOf(draft: Draft, edits: Edits): Map<string, SectionId | undefined> {
  const known = new Map(draft.sections.map(({ id }) => [id as string, id]));
  const own = new Map(edits.own.map((one) => [one.id, one]));
  const last = orderOf(draft, edits).at(-1)?.id;
  const home = (id: string, seen: ReadonlySet<string>): SectionId | undefined => {
    const before = own.get(id);
    if (before && !seen.has(id)) return home(before.after, new Set([...seen, id]));
    return known.get(sectionOf(id)) ?? last;
  };
  return new Map(edits.own.map((one) => [one.id, home(one.id, new Set())]));
}

/** The draft's sections that have nothing to show, for a reader who wants one all the same. */
export function emptyOf(draft: Draft, edits: Edits): Section[] {
  const shown = new Set(shownOf(draft, edits).map(({ id }) => id));
  return draft.sections.filter(
    ({ id, blocks }) => blocks.length === 0 && !shown.has(id) && !edits.hidden.includes(id),
  );
}

/** `list` with `id` once, or without it. */
function toggled(list: readonly string[], id: string, there: boolean): string[] {
  const rest = list.filter((one) => one !== id);
  return there ? [...rest, id] : rest;
}

/** Leaves a section, block or sentence out, or takes it back. */
export function hide(edits: Edits, id: string, hidden = true): Edits {
  return { ...edits, hidden: toggled(edits.hidden, id, hidden) };
}

/** Wants a section without data all the same, or no longer. */
export function want(edits: Edits, id: SectionId, wanted = true): Edits {
  return { ...edits, wanted: toggled(edits.wanted, id, wanted) };
}

/** Moves a section to a place among all sections of the draft, counted from 0. */
export function moveSection(draft: Draft, edits: Edits, id: SectionId, to: number): Edits {
  const ids: string[] = orderOf(draft, edits).map((section) => section.id);
  const from = ids.indexOf(id);
  if (from < 0) return edits;
  ids.splice(from, 1);
  ids.splice(Math.max(0, Math.min(ids.length, to)), 0, id);
  return { ...edits, order: ids };
}

/** Puts a sentence into the reader's own words; the draft's own words take the edit back. */
export function editSentence(edits: Edits, sentence: Sentence, text: string): Edits {
  const was = textOf(sentence);
  if (text.trim() === was) return restoreSentence(edits, sentence.id);
  return { ...edits, sentences: { ...edits.sentences, [sentence.id]: { text, was } } };
}

/** Takes an edit of a sentence back. */
export function restoreSentence(edits: Edits, id: string): Edits {
  const kept = Object.entries(edits.sentences).filter(([one]) => one !== id);
  return { ...edits, sentences: Object.fromEntries(kept) };
}

/** Sets what heads the document; null for the draft's title. */
export function setHead(
  edits: Edits,
  head: Partial<Pick<Edits, 'title' | 'date' | 'issuer'>>,
): Edits {
  return { ...edits, ...head };
}

/** Adds a block of the reader's own. Throws where its id is taken. */
export function addOwn(edits: Edits, own: OwnBlock): Edits {
  if (edits.own.some(({ id }) => id === own.id))
    throw new Error(`block '${own.id}' is there already: give each block an id of its own`);
  return { ...edits, own: [...edits.own, own] };
}

/** Changes a block of the reader's own: its text, its figure, or what it stands after. */
export function changeOwn(edits: Edits, own: OwnBlock): Edits {
  return { ...edits, own: edits.own.map((one) => (one.id === own.id ? own : one)) };
}

/** Removes a block of the reader's own; blocks put after it follow what it followed. */
export function removeOwn(edits: Edits, id: string): Edits {
  const gone = edits.own.find((one) => one.id === id);
  if (!gone) return edits;
  const own = edits.own
    .filter((one) => one.id !== id)
    .map((one) => (one.after === id ? { ...one, after: gone.after } : one));
  return { ...edits, own };
}

/** A value with what it was before and what was undone; the newest last. */
export interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

/** How far back one can go. */
const DEPTH = 200;

/** A history that begins with `now`. */
export function historyOf<T>(now: T): History<T> {
  return { past: [], now, future: [] };
}

/** Does: `next` becomes the present, and what was undone is forgotten. */
export function did<T>(history: History<T>, next: T): History<T> {
  if (Object.is(next, history.now)) return history;
  return { past: [...history.past, history.now].slice(-DEPTH), now: next, future: [] };
}

/** One step back; the same history where there is none. */
export function undo<T>(history: History<T>): History<T> {
  const { past, now, future } = history;
  if (past.length === 0) return history;
  return { past: past.slice(0, -1), now: past.at(-1)!, future: [...future, now] };
}

/** One step forward again; the same history where there is none. */
export function redo<T>(history: History<T>): History<T> {
  const { past, now, future } = history;
  if (future.length === 0) return history;
  return { past: [...past, now], now: future.at(-1)!, future: future.slice(0, -1) };
}
