/** Names and addresses of what is published, relative to the folder of the app. */
import { DEFAULT_VIEW, type Chart } from '../figures/view';
import type { Locale } from '../i18n';

/** Folder of all published files. */
export const FOLDER = 'figures';

/** What is written of each figure in each language, by the end of its file's name. */
export const PARTS = ['html', 'svg', 'png', 'oembed.json', 'csv', 'json', 'parquet'] as const;
export type Part = (typeof PARTS)[number];

/** `requests.en.svg` */
export function nameOf(id: string, locale: Locale, part: Part): string {
  return `${id}.${locale}.${part}`;
}

/** `requests.1f2e3d4c5b.en.js`: its name never holds another content (see embed/frozen.ts). */
export function frozenName(id: string, hash: string, locale: Locale): string {
  return `${id}.${hash}.${locale}.js`;
}

/** The embed of a published figure that never changes. */
export function frozenEmbed(id: string, hash: string, locale: Locale, chart: Chart): string {
  const named = chart === DEFAULT_VIEW.chart ? '' : `&chart=${chart}`;
  return `embed.html?figure=${id}.${hash}${named}&lang=${locale}`;
}

/** Where the app lies. */
export interface Site {
  /** Absolute address of the folder, ends with '/'; null when the build was not told. */
  address: string | null;
}

/** From a published file to the folder of the app: absolute where that is known. */
export function toApp({ address }: Site): string {
  return address ?? '../';
}

/** From a published file to another: absolute where that is known. */
export function toFigures({ address }: Site): string {
  return address === null ? './' : `${address}${FOLDER}/`;
}
