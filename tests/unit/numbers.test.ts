import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endSentence,
  formatList,
  formatNumber,
  formatPercent,
  lowerFirst,
  tidySpaces,
} from '../../src/i18n/numbers';

describe('formatList', () => {
  test('joins names as each language does', () => {
    expect(formatList([], 'en')).toBe('');
    expect(formatList(['A'], 'en')).toBe('A');
    expect(formatList(['A', 'B'], 'en')).toBe('A and B');
    expect(formatList(['A', 'B', 'C'], 'en')).toBe('A, B and C');
    expect(formatList(['甲', '乙', '丙'], 'zh-Hans')).toBe('甲、乙和丙');
    expect(formatList(['2019 年', '2020 年'], 'zh-Hant')).toBe('2019 年和 2020 年');
  });
});

test('percentages show no more than is known', () => {
  expect(formatPercent(33.333, 'en')).toBe('33%');
  expect(formatPercent(-4.26, 'en')).toBe('4.3%');
  expect(formatPercent(1234.5, 'zh-Hans')).toBe('1,235%');
});

test('initials stay capital inside a sentence', () => {
  expect(lowerFirst('Requests received')).toBe('requests received');
  expect(lowerFirst('CPPCC proposals')).toBe('CPPCC proposals');
  expect(lowerFirst('')).toBe('');
});

test('spaces stay out of Chinese and never come twice', () => {
  expect(tidySpaces('全国 各机构 2015 年')).toBe('全国各机构 2015 年');
  expect(tidySpaces(' a   b ')).toBe('a b');
  expect(tidySpaces('江苏省 ，2015')).toBe('江苏省，2015');
});

test('a sentence ends once', () => {
  expect(endSentence('Only from 2019', 'en')).toBe('Only from 2019.');
  expect(endSentence('Only from 2019.', 'en')).toBe('Only from 2019.');
  expect(endSentence('只用于 2019 年起', 'zh-Hans')).toBe('只用于 2019 年起。');
  expect(endSentence('', 'en')).toBe('');
});

test('numbers are written as the platform writes them, in every language', () => {
  const formats = [0, 1, 2].map(
    (decimals) => new Intl.NumberFormat('en', { maximumFractionDigits: decimals }),
  );
  const value = fc.oneof(
    fc.integer({ min: -2e9, max: 2e9 }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }),
    // Halves, where rounding shows.
    fc.integer({ min: -1e6, max: 1e6 }).map((n) => n / 1000),
    fc
      .tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 1, max: 999 }))
      .map(([a, b]) => (a / b) * 100),
  );
  fc.assert(
    fc.property(value, fc.constantFrom(0, 1, 2), (number, decimals) => {
      const expected = formats[decimals]!.format(number).replace(/^-(?=[0.]*$)/, '');
      expect(formatNumber(number, 'zh-Hans', decimals)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
  expect(new Intl.NumberFormat('zh-Hant').format(-1234567.25)).toBe(
    new Intl.NumberFormat('en').format(-1234567.25),
  );
});
