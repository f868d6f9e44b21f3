import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AGGREGATES } from '../../src/engines/query';
import { sentenceOf, sentenceText, subjectText, whoText } from '../../src/figures/sentence';
import { CHARTS, DEFAULT_VIEW, SERIES_KEYS, TRANSFORMS, type View } from '../../src/figures/view';
import { LOCALES } from '../../src/i18n';
import { LEVELS } from '../../src/model/nouns';
import { AGENCIES, CATALOGUE } from './samples';

const view = (rest: Partial<View> = {}): View => ({ ...DEFAULT_VIEW, ...rest });
const say = (rest: Partial<View>, locale: 'en' | 'zh-Hans' | 'zh-Hant' = 'en') =>
  sentenceText(view(rest), CATALOGUE, locale);

const BUREAUS: Partial<View> = {
  kinds: ['civil_affairs'],
  levels: ['prefecture'],
  from: 2015,
  to: 2025,
};

describe('the view as a sentence', () => {
  test('reads as a person would say it', () => {
    expect(say(BUREAUS)).toBe(
      'Requests received by civil affairs bureaus of prefectures in all provinces, 2015 to 2025, ' +
        'as lines, one per agency.',
    );
    expect(say(BUREAUS, 'zh-Hans')).toBe(
      '全国各设区市民政局 2015 年至 2025 年收到的申请数，按机构画成折线。',
    );
    expect(say(BUREAUS, 'zh-Hant')).toBe(
      '全國各設區市民政局 2015 年至 2025 年收到的申請數，按機構畫成折線。',
    );
  });

  test('names one or two agencies and counts more', () => {
    const [a, b, c] = AGENCIES.map(({ id }) => id);
    expect(say({ agencies: [a!] })).toContain(`by ${AGENCIES[0]!.nameEn}, all years`);
    expect(say({ agencies: [a!, b!] })).toContain(
      `${AGENCIES[0]!.nameEn} and ${AGENCIES[1]!.nameEn}`,
    );
    expect(say({ agencies: [a!, b!, c!] })).toContain('by 3 agencies,');
    expect(say({ agencies: [a!, b!, c!] }, 'zh-Hans')).toMatch(/^3 家机构历年/);
    expect(say({ agencies: [a!, b!, c!], provinces: ['32'] })).toContain(
      'by 3 agencies among all agencies in Jiangsu',
    );
  });

  test('one year, open years and a year compared with', () => {
    expect(say({ chart: 'ranking' })).toContain(', latest year, as ranked bars');
    expect(say({ chart: 'ranking', year: 2020, versus: 2018 })).toContain(
      ', 2020, as ranked bars, one per agency, against 2018.',
    );
    expect(say({ chart: 'ranking', to: 2020 })).toContain(', latest year up to 2020, as');
    expect(say({ chart: 'change' })).toContain(', two years, as');
    expect(say({ chart: 'slope', from: 2015, to: 2020 })).toContain(', two years of 2015 to 2020,');
    expect(say({ chart: 'change', from: 2015 }, 'zh-Hans')).toContain('2015 年以来两个年份收到');
    expect(say({ chart: 'change', versus: 2015 })).toMatch(/, another year, .*, against 2015\.$/);
    expect(say({ from: 2015 })).toContain(', from 2015 on,');
    expect(say({ to: 2015 }, 'zh-Hans')).toContain('2015 年及以前收到');
    expect(say({ from: 2015, to: 2015 })).toContain(', 2015, as lines');
  });

  test('rare settings join once they are set, each as a part that opens', () => {
    const set = view({
      transform: 'index',
      base: 2015,
      scale: 'log',
      panel: 'balanced',
      mix: true,
      targets: false,
    });
    const controls = sentenceOf(set, CATALOGUE, 'en').flatMap((part) =>
      part.kind === 'control' ? [part.control] : [],
    );
    expect(controls).toEqual([
      'indicator',
      'agencies',
      'place',
      'years',
      'chart',
      'by',
      'transform',
      'scale',
      'panel',
      'mix',
      'targets',
    ]);
    expect(sentenceText(set, CATALOGUE, 'en')).toContain('as an index with 2015 as 100');
  });

  test('rates are taken together, never added up', () => {
    const rate = CATALOGUE.codebook.derived[0]!.id;
    expect(say({ indicators: [rate], by: 'all' })).toContain('taken together');
    expect(say({ indicators: [rate], by: 'all' })).not.toContain('added up');
  });

  test('what is unknown appears as it is and nothing is thrown', () => {
    const odd = say({ indicators: ['mystery'], agencies: ['nobody'], kinds: ['magic'] });
    expect(odd).toContain('mystery');
    expect(odd).toContain('nobody');
    expect(odd).toContain('magic');
  });

  test('the subject leaves out what goes without saying', () => {
    expect(whoText(view(BUREAUS), CATALOGUE, 'en')).toBe('civil affairs bureaus of prefectures');
    expect(subjectText(view(BUREAUS), CATALOGUE, 'zh-Hans')).toBe('各设区市民政局收到的申请数');
  });

  test('every combination is a clean sentence in every language', () => {
    const combination = fc.record({
      locale: fc.constantFrom(...LOCALES),
      chart: fc.constantFrom(...CHARTS),
      by: fc.constantFrom(...SERIES_KEYS),
      aggregate: fc.constantFrom(...AGGREGATES),
      transform: fc.constantFrom(...TRANSFORMS),
      provinces: fc.subarray(['32', '44', '11']),
      levels: fc.subarray([...LEVELS]),
      kinds: fc.subarray(['civil_affairs', 'government', 'unheard_of']),
      agencies: fc.subarray(AGENCIES.slice(0, 3).map(({ id }) => id)),
      indicators: fc.subarray(
        ['requests_received', 'reviews_total', CATALOGUE.codebook.derived[0]!.id],
        { minLength: 1 },
      ),
      from: fc.constantFrom(null, 2015),
      to: fc.constantFrom(null, 2015, 2020),
      scale: fc.constantFrom('linear' as const, 'log' as const),
      mix: fc.boolean(),
    });
    fc.assert(
      fc.property(combination, ({ locale, ...rest }) => {
        const text = sentenceText(view(rest), CATALOGUE, locale);
        expect(text).not.toMatch(
          /undefined|NaN|\s\s|[{}]|[\ue000-\uf8ff]|, ,|，，| [,.]|[\u4e00-\u9fff] [\u4e00-\u9fff]/,
        );
        expect(text.endsWith(locale === 'en' ? '.' : '。')).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});
