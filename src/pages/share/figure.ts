import { subjectOf, type Subject } from '../../export/subject';
import type { AnyChart } from '../../figures/charts';
import { composeFigure } from '../../figures/compose';
import type { FigureInput } from '../../figures/figure';
import { showsOwn } from '../../figures/own';
import type { Locale } from '../../i18n';
import { askView } from '../ask';
import type { Ready } from '../session.svelte';

/** The figure that the dialog takes away, as it was on the screen when the dialog was opened. */
export interface Shared {
  input: FigureInput;
  chart: AnyChart;
  /** Absolute address of the folder of the app; ends with '/'. */
  site: string;
  /** Its size on the screen in CSS pixels; null where it cannot be found. */
  screen: { width: number; chartHeight: number } | null;
  ready: Ready;
}

/** Size of the figure that a door stands at: the next one around it or beside it. */
export function sizeOnScreen(door: HTMLElement): Shared['screen'] {
  for (let node: HTMLElement | null = door; node; node = node.parentElement) {
    const figure = node.matches('[data-figure]') ? node : node.querySelector('[data-figure]');
    if (!figure) continue;
    const chart = figure.querySelector('svg[role], svg, table');
    const chartHeight = Math.round(chart?.getBoundingClientRect().height ?? 0);
    return { width: Math.round(figure.clientWidth), chartHeight };
  }
  return null;
}

/** The figure with its words in a language, as of now; without what must be fetched (sources). */
export function wordsOf(shared: Shared, locale: Locale = shared.input.locale): Subject {
  const { chart, site } = shared;
  const { input, text, table } = composeFigure({ ...shared.input, locale }, chart);
  return { input, text, table, sources: [], site, made: new Date().toISOString() };
}

/**
 * The figure of the public data alone, as a live embed shows it: the same where nothing of the
 * reader's own is in it.
 */
export async function openShared(shared: Shared): Promise<Shared> {
  const { input } = shared;
  const { open } = shared.ready;
  if (!open || !showsOwn(input)) return shared;
  const { rows, held } = await askView(open.engine, input.view);
  return { ...shared, ready: open, input: { ...input, rows, held, catalogue: open.catalogue } };
}

/** The same with where the reports behind it were read. Rejects when that cannot be fetched. */
export function subjectNow(shared: Shared, locale?: Locale): Promise<Subject> {
  const { source, engine } = shared.ready;
  return subjectOf(wordsOf(shared, locale), source ?? engine);
}
