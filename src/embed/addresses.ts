/** Addresses of embeds as they are written; address.ts reads them. */
import { DEFAULT_VIEW, type Chart } from '../figures/view';
import type { Locale } from '../i18n';

/** How an embed looks in the page around it. */
export interface Look {
  locale: Locale;
  /** auto: as the reader's system asks. */
  theme: 'auto' | 'light' | 'dark';
  /** none: the page's own background shows through. */
  background: 'paper' | 'none';
}

function lookOf({ locale, theme, background }: Look): string {
  return `lang=${locale}&theme=${theme}${background === 'none' ? '&bg=none' : ''}`;
}

/**
 * Address of an embed that follows the data. `site`: folder of the app, ending with '/'; `view`: the
 * view's query string (`addressOf`), which may be empty.
 */
export function liveAddress(site: string, view: string, look: Look): string {
  return `${site}embed.html?${view ? `${view}&` : ''}${lookOf(look)}`;
}

/** A frozen figure's chart, where it is not the usual one: its code then comes with the first. */
function chartOf(chart: Chart): string {
  return chart === DEFAULT_VIEW.chart ? '' : `chart=${chart}&`;
}

/** Address of an embed that carries its frozen figure, as `pack` wrote it. */
export function carriedAddress(site: string, packed: string, chart: Chart, look: Look): string {
  return `${site}embed.html?${chartOf(chart)}${lookOf(look)}#${packed}`;
}

/** Address of an embed of a published, frozen figure; `name` is its id and hash: `id.hash`. */
export function publishedAddress(site: string, name: string, chart: Chart, look: Look): string {
  return `${site}embed.html?figure=${encodeURIComponent(name)}&${chartOf(chart)}${lookOf(look)}`;
}
