/** Addresses of embeds as they are written; address.ts reads them. */
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

/** Address of an embed that carries its frozen figure, as `pack` wrote it. */
export function carriedAddress(site: string, packed: string, look: Look): string {
  return `${site}embed.html?${lookOf(look)}#${packed}`;
}

/** Address of an embed of a published, frozen figure; `name` is its id and hash: `id.hash`. */
export function publishedAddress(site: string, name: string, look: Look): string {
  return `${site}embed.html?figure=${encodeURIComponent(name)}&${lookOf(look)}`;
}
