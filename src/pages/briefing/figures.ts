/** The figures of a briefing, read once a version of the data, for the screen and for documents. */
import { documentOf } from '../../briefing/document';
import { shownOf } from '../../briefing/edit';
import type { Facts } from '../../briefing/facts';
import type { Draft, Edits } from '../../briefing/types';
import type { BriefingDocument } from '../../export/document';
import { sourcesOf, type Subject } from '../../export/subject';
import { parseView } from '../../figures/address';
import { composeFigure } from '../../figures/compose';
import type { FigureInput } from '../../figures/figure';
import type { View } from '../../figures/view';
import type { Locale } from '../../i18n';
import { askDrawable, type Drawable } from '../ask';
import type { Ready } from '../session.svelte';

/** A figure's view and its answer. */
export interface Plotted {
  view: View;
  drawable: Drawable;
}

/** Figures kept: those of a few briefings. */
const KEPT = 80;

const asked = new WeakMap<Ready, Map<string, Promise<Plotted>>>();

/** The figure at an address. Asked once; what fails is forgotten, so that it can be tried again. */
export function plotted(ready: Ready, address: string): Promise<Plotted> {
  let known = asked.get(ready);
  if (!known) asked.set(ready, (known = new Map()));
  let plot = known.get(address);
  if (!plot) {
    const { view } = parseView(new URLSearchParams(address), ready.catalogue);
    plot = Promise.resolve(askDrawable(ready.engine, view)).then((drawable) => ({
      view,
      drawable,
    }));
    known.set(address, plot);
    for (const [oldest] of known) if (known.size > KEPT) known.delete(oldest);
    plot.catch(() => asked.get(ready)?.delete(address));
  }
  return plot;
}

export function inputOf({ view, drawable }: Plotted, ready: Ready, locale: Locale): FigureInput {
  const { rows, held } = drawable;
  return { view, rows, held, catalogue: ready.catalogue, locale };
}

async function subjectAt(
  ready: Ready,
  address: string,
  locale: Locale,
  about: Pick<Subject, 'site' | 'made'>,
): Promise<Subject | null> {
  const plot = await plotted(ready, address);
  const answered = inputOf(plot, ready, locale);
  const { input, text, table, isEmpty } = composeFigure(answered, plot.drawable.module);
  if (isEmpty) return null;
  const sources = await sourcesOf(input.rows, ready.source ?? ready.engine);
  return { input, text, table, sources, ...about };
}

/**
 * The document as it is now, with every figure it shows. Rejects when a figure's rows or code
 * cannot be read; figures without anything to draw are left out.
 */
export async function documentNow(
  draft: Draft,
  edits: Edits,
  facts: Facts,
  ready: Ready,
): Promise<BriefingDocument> {
  const about = {
    site: new URL('.', document.baseURI).href,
    made: new Date().toISOString(),
  };
  const addresses = new Set(
    shownOf(draft, edits).flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'figure' ? [block.address] : [])),
    ),
  );
  const figures = new Map<string, Subject>();
  await Promise.all(
    [...addresses].map(async (address) => {
      const subject = await subjectAt(ready, address, draft.locale, about);
      if (subject) figures.set(address, subject);
    }),
  );
  return documentOf(draft, edits, figures, { facts, site: about.site });
}
