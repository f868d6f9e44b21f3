import { describe, expect, test } from 'vitest';
import {
  endSentence,
  formatList,
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
