import { describe, expect, it } from 'vitest';
import { ruleInNumbers, ruleInWords } from '../../src/pages/evidence/rule';

const values: Record<string, number> = { total: 19, congress: 11, cppcc: 8, website: 30 };
const value = (id: string): number | undefined => values[id];
const print = (rule: string, left: number, right: number, holds: boolean): string =>
  ruleInNumbers(rule, { left, right, holds }, value, String);

describe('a rule in words', () => {
  it('names its indicators, the year before among them', () => {
    const word = (id: string, previous: boolean): string => (previous ? `last ${id}` : id);
    expect(ruleInWords('a == b + c - prev(d)', word)).toBe('a = b + c − last d');
    expect(ruleInWords('max(a, b) <= c when year >= 2021', word)).toBe('max(a, b) ≤ c');
  });
});

describe('a rule in numbers', () => {
  it('shows the sum that holds', () => {
    expect(print('total == congress + cppcc', 19, 19, true)).toBe('19 = 11 + 8');
    expect(print('congress + cppcc == total', 19, 19, true)).toBe('11 + 8 = 19');
  });

  it('shows both results where they differ', () => {
    expect(print('website == congress + cppcc', 30, 19, false)).toBe('30 ≠ 19 = 11 + 8');
  });

  it('turns the sign of an inequality that fails', () => {
    expect(print('website <= total', 30, 19, false)).toBe('30 > 19');
    expect(print('total <= website', 19, 30, true)).toBe('19 ≤ 30');
  });

  it('shows only both sides where a figure is not in the report', () => {
    expect(print('total == prev(total) + cppcc', 19, 19, true)).toBe('19 = 19');
    expect(print('total == elsewhere + cppcc', 19, 18, false)).toBe('19 ≠ 18');
  });
});
