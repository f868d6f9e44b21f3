import type { Look } from '../../embed/addresses';
import type { SnippetKind } from '../../embed/snippets';

/** One of the ten figures of the article: what it shows and how it is embedded. */
export interface Example extends Look {
  /** In data/figures.json, and its place in article.html. */
  id: string;
  kind: SnippetKind;
  /** live: follows the data; carried: frozen, in its address; published: frozen, in a file. */
  data: 'live' | 'carried' | 'published';
  /** The static picture is a file, not markup in the page. */
  file: boolean;
}

const LIVE = {
  locale: 'en',
  theme: 'light',
  background: 'paper',
  kind: 'script',
  data: 'live',
  file: false,
} as const;

export const EXAMPLES: readonly Example[] = [
  { ...LIVE, id: 'governments' },
  { ...LIVE, id: 'requests', data: 'published', file: true },
  { ...LIVE, id: 'counties', kind: 'static', file: true },
  { ...LIVE, id: 'shanghai', kind: 'element' },
  { ...LIVE, id: 'published', kind: 'element', data: 'carried', theme: 'dark', background: 'none' },
  { ...LIVE, id: 'districts', kind: 'frame' },
  { ...LIVE, id: 'provinces', background: 'none' },
  { ...LIVE, id: 'press', locale: 'zh-Hans' },
  { ...LIVE, id: 'reviews', locale: 'zh-Hans', data: 'carried', file: true },
  { ...LIVE, id: 'panels', locale: 'zh-Hant', theme: 'auto', file: true },
];
