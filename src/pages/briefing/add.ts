/** Figures from Explore in a briefing. */
import { addOwn } from '../../briefing/edit';
import type { Edits, SectionId } from '../../briefing/types';
import { addressOf } from '../../figures/address';
import { findIndicator } from '../../figures/names';
import type { View } from '../../figures/view';
import type { Catalogue, IndicatorGroup } from '../../model/nouns';
import { newId } from './store.svelte';

/** The section that tells of a group of indicators. */
const SECTION_OF: Readonly<Record<IndicatorGroup, SectionId>> = {
  publication: 'publication',
  channels: 'publication',
  documents: 'publication',
  decisions: 'publication',
  press: 'press',
  interpretation: 'press',
  requests: 'requests',
  replies: 'requests',
  reviews: 'reviews',
  litigation: 'reviews',
  proposals: 'work',
  resources: 'work',
};

/** Adds a figure at the end of the section that tells of its subject. */
export function withFigure(edits: Edits, view: View, catalogue: Catalogue): Edits {
  const group = findIndicator(view.indicators[0] ?? '', catalogue)?.group;
  const after = group ? SECTION_OF[group] : 'key';
  return addOwn(edits, { kind: 'figure', id: newId(), after, address: addressOf(view) });
}
