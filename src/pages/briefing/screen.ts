/** A draft with its edits as the page shows it: what is left out is there too, to be put back. */
import { shownOf, type ShownBlock, type ShownSentence } from '../../briefing/edit';
import type { Draft, Edits, SectionId, Sentence } from '../../briefing/types';

export interface SentenceOnScreen extends ShownSentence {
  /** The draft's sentence with its numbers; null where it no longer has one. */
  sentence: Sentence | null;
  hidden: boolean;
}

export type BlockOnScreen = (
  | { kind: 'paragraph'; id: string; sentences: SentenceOnScreen[] }
  | Exclude<ShownBlock, { kind: 'paragraph' }>
) & { hidden: boolean };

export interface SectionOnScreen {
  id: SectionId;
  title: string;
  /** The line that says that there are no data; '' otherwise. */
  missing: string;
  hidden: boolean;
  /** False where nothing of it is in the document: left out, or without data and not wanted. */
  printed: boolean;
  blocks: BlockOnScreen[];
}

/** Every section of a draft in the reader's order, with the reader's words and blocks. */
export function onScreen(draft: Draft, edits: Edits): SectionOnScreen[] {
  const hidden = new Set(edits.hidden);
  const printed = new Set(shownOf(draft, edits).map(({ id }) => id));
  const drafted = new Map(
    draft.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) =>
        block.kind === 'paragraph' ? block.sentences.map((one) => [one.id, one] as const) : [],
      ),
    ),
  );
  const all = { ...edits, hidden: [], wanted: draft.sections.map(({ id }) => id) };
  return shownOf(draft, all).map((section) => ({
    ...section,
    hidden: hidden.has(section.id),
    printed: printed.has(section.id),
    blocks: section.blocks.map((block): BlockOnScreen => {
      if (block.kind !== 'paragraph') return { ...block, hidden: hidden.has(block.id) };
      const sentences = block.sentences.map((one) => ({
        ...one,
        sentence: drafted.get(one.id) ?? null,
        hidden: hidden.has(one.id),
      }));
      return { ...block, sentences, hidden: hidden.has(block.id) };
    }),
  }));
}
