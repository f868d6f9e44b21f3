import type { Look } from '../../embed/addresses';
import type { SnippetKind } from '../../embed/snippets';
import { DEFAULT_VIEW, OPENING_VIEW, type View } from '../../figures/view';
import { HEADLINES, type HeadlineId } from '../../pages/views';

/** One of the ten figures of the article: what it shows and how it is embedded. */
export interface Example extends Look {
  /** Its place in article.html. */
  name: string;
  view: View;
  kind: SnippetKind;
  /** A frozen one carries its data in its address. */
  frozen: boolean;
  /** The static picture is a file, not markup in the page. */
  file: boolean;
}

const LIGHT = { locale: 'en', theme: 'light', background: 'paper' } as const;
const LIVE = { ...LIGHT, kind: 'script', frozen: false, file: false } as const;

function headline(id: HeadlineId): View {
  return HEADLINES.find((one) => one.id === id)!.view;
}

export const EXAMPLES: readonly Example[] = [
  { ...LIVE, name: 'lines', view: OPENING_VIEW },
  { ...LIVE, name: 'answers', view: headline('requests'), frozen: true },
  {
    ...LIVE,
    name: 'ranking',
    view: { ...DEFAULT_VIEW, chart: 'ranking', levels: ['county'], kinds: ['government'] },
    kind: 'static',
  },
  {
    ...LIVE,
    name: 'cells',
    view: {
      ...DEFAULT_VIEW,
      chart: 'heat',
      provinces: ['31'],
      levels: ['county'],
      kinds: ['government'],
      from: 2015,
    },
    kind: 'element',
  },
  {
    ...LIVE,
    name: 'published',
    view: headline('published'),
    kind: 'element',
    frozen: true,
    theme: 'dark',
  },
  { ...LIVE, name: 'spread', view: { ...DEFAULT_VIEW, chart: 'distribution' }, kind: 'frame' },
  {
    ...LIVE,
    name: 'map',
    view: { ...DEFAULT_VIEW, chart: 'map', by: 'province' },
    background: 'none',
  },
  { ...LIVE, name: 'press', view: headline('press'), locale: 'zh-Hans' },
  {
    ...LIVE,
    name: 'reviews',
    view: headline('reviews'),
    locale: 'zh-Hans',
    frozen: true,
    file: true,
  },
  {
    ...LIVE,
    name: 'panels',
    view: { ...OPENING_VIEW, chart: 'multiples' },
    locale: 'zh-Hant',
    theme: 'auto',
    file: true,
  },
];
