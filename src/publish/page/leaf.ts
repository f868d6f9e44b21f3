import type { Layout } from '../../figures/figure';
import type { Locale } from '../../i18n';
import type { Published } from '../figure';
import type { Part } from '../names';

/**
 * Widths of the drawings in CSS pixels: what the narrowest window that shows one leaves between
 * the margins. Page.svelte has the windows.
 */
export const WIDTHS = { least: 248, phone: 328, column: 448, tablet: 688, wide: 960 } as const;
export type Width = keyof typeof WIDTHS;

/** Everything that stands on the page of a figure. */
export interface Leaf {
  published: Published;
  drawings: { name: Width; layout: Layout }[];
  /** Its other files, with the size in image pixels of those that have one. */
  files: { part: Exclude<Part, 'html' | 'oembed.json'>; name: string; size: string }[];
  links: {
    /** The figure on Explore. */
    explore: string;
    /** The frozen embed. */
    embed: string;
    /** This page in a language. */
    page(locale: Locale): string;
  };
  /** Text to paste; null when the build knows no absolute address, and so none to cite. */
  snippet: string | null;
  /** The other figures, each with what kind of chart it is. */
  others: { href: string; title: string; form: string }[];
}

/** The chart at every width. */
export function drawingsOf({ chart, spec }: Published): Leaf['drawings'] {
  if (chart.html) return [];
  return (Object.keys(WIDTHS) as Width[]).map((name) => ({
    name,
    layout: chart.layout(spec, { width: WIDTHS[name] }),
  }));
}
