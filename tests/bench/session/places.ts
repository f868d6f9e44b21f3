/** Where the session goes: every page, chart, language, filter, and brushes of the landscape. */
import type { Random } from '../../../data/synthesize/random';
import { AGGREGATES } from '../../../src/engines/query';
import { CHARTS, TRANSFORMS } from '../../../src/figures/view';
import { LEVELS, type Codebook } from '../../../src/model/nouns';
import { LOCALES, THEMES, dressed } from '../../e2e/places';

/** back and forward follow the history; brush draws over a view of the landscape; evidence opens a report. */
export type Move =
  | { how: 'go'; place: string }
  | { how: 'back' | 'forward' | 'brush' | 'evidence' | 'point' };

const LINKED = ['year', 'level', 'era', 'precision', 'coverage'] as const;
const BARS: Record<(typeof LINKED)[number], readonly string[]> = {
  year: ['2009-2013', '2014-2018', '2015,2017', '2019-2024'],
  level: ['county', 'prefecture,province'],
  era: ['narrative', 'table_2014', 'sections_2019,sections_2021'],
  precision: ['exact', 'at_least,approximate'],
  coverage: ['stated', 'not_stated'],
};

/** `n` changes of the view. The first show every page once. */
export function movesOf(
  random: Random,
  { indicators, derived, provinces }: Codebook,
  agencies: readonly string[],
  n: number,
): Move[] {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
  const some = <T>(list: readonly T[], most: number): T[] =>
    Array.from({ length: 1 + Math.floor(random.next() * most) }, () => pick(list));
  const ids = [...indicators, ...derived].map(({ id }) => id);
  const common = ['requests_received', 'published_total', 'press_conferences_total'];
  const indicator = (): string => (random.chance(0.6) ? pick(common) : pick(ids));
  const year = (): number => 2008 + Math.floor(random.next() * 17);

  function explore(): string {
    const chart = pick(CHARTS);
    const params = new URLSearchParams({ page: 'explore', chart });
    params.set(
      'i',
      chart === 'scatter'
        ? `${pick(common)},${indicator()}`
        : chart === 'composition'
          ? 'replies_total'
          : indicator(),
    );
    if (random.chance(0.3)) params.set('a', [...new Set(some(agencies, 6))].join());
    if (random.chance(0.3)) params.set('province', pick(provinces).code);
    if (random.chance(0.3)) params.set('level', pick(LEVELS));
    if (random.chance(0.3)) params.set('kind', pick(['civil_affairs', 'government']));
    if (random.chance(0.4)) params.set('from', String(year()));
    if (random.chance(0.2)) params.set('year', String(year()));
    if (random.chance(0.3)) params.set('show', pick(TRANSFORMS));
    if (random.chance(0.3)) params.set('by', pick(['agency', 'province', 'level', 'kind', 'all']));
    if (random.chance(0.2)) params.set('agg', pick(AGGREGATES));
    if (random.chance(0.2)) params.set('scale', 'log');
    if (random.chance(0.1)) params.set('panel', 'balanced');
    return params.toString();
  }
  function landscape(): string {
    const params = new URLSearchParams({ page: 'landscape' });
    if (random.chance(0.5)) params.set('i', indicator());
    for (const view of LINKED) if (random.chance(0.3)) params.set(view, pick(BARS[view]));
    if (random.chance(0.3)) params.set('show', 'share');
    return params.toString();
  }
  const pages: readonly (() => string)[] = [
    () => '',
    () => 'page=explore',
    landscape,
    () => `page=agency&id=${pick(agencies)}`,
    () => `page=briefing&agency=${pick(agencies)}&year=${year()}`,
    () => 'page=reader',
    () => `page=data&tab=${pick(['about', 'indicators', 'coverage', 'reports', 'checks', 'own'])}`,
    () => 'page=agency',
    () => 'page=sql',
  ];
  const inLanguage = (place: string): string => dressed(place, pick(LOCALES), pick(THEMES));
  return Array.from({ length: n }, (_, at): Move => {
    if (at < pages.length) return { how: 'go', place: inLanguage(pages[at]!()) };
    const chance = random.next();
    if (chance < 0.5) return { how: 'go', place: inLanguage(explore()) };
    if (chance < 0.6) return { how: 'go', place: inLanguage(landscape()) };
    if (chance < 0.68) return { how: 'brush' };
    if (chance < 0.76) return { how: pick(['back', 'back', 'forward']) };
    if (chance < 0.8) return { how: 'evidence' };
    if (chance < 0.84) return { how: 'point' };
    return { how: 'go', place: inLanguage(pick(pages)()) };
  });
}
