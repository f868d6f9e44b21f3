import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRecords } from '../../data/build/read';
import {
  applies,
  checkRule,
  operands,
  parseRule,
  statedFigures,
  type Figures,
  type Subject,
} from '../../src/model/identities';
import type { Observation, Precision } from '../../src/model/nouns';
import { checkRecords } from '../../src/model/records';

const { raw } = readRecords(join(import.meta.dirname, '../../data/records'));
const identities = checkRecords(raw).records.identities.map(({ row }) => row);

function figuresOf(values: Record<string, number | [number, Precision]>): Figures {
  return new Map(
    Object.entries(values).map(([id, value]) => {
      const [number, precision] = Array.isArray(value) ? value : [value, 'exact' as const];
      return [id, { value: number, precision }];
    }),
  );
}

function subjectOf(figures: Figures, previous: Figures | null = null): Subject {
  return { year: 2023, era: 'sections_2021', kind: 'annual_report', figures, previous };
}

const check = (
  rule: string,
  values: Parameters<typeof figuresOf>[0],
  previous: Parameters<typeof figuresOf>[0] | null = null,
) => checkRule(parseRule(rule), subjectOf(figuresOf(values), previous && figuresOf(previous)));

describe('rules', () => {
  test('parse to sums, differences, maxima and last year', () => {
    expect(parseRule('a == prev(a) + b - c when year >= 2022')).toEqual({
      left: { kind: 'indicator', id: 'a' },
      relation: '==',
      right: {
        kind: 'sum',
        parts: [
          { sign: 1, of: { kind: 'previous', id: 'a' } },
          { sign: 1, of: { kind: 'indicator', id: 'b' } },
          { sign: -1, of: { kind: 'indicator', id: 'c' } },
        ],
      },
      from: 2022,
    });
    expect(operands(parseRule('max(a, b + c) <= d'))).toEqual(['a', 'b', 'c', 'd']);
  });

  test.each([
    ['', 'expected an indicator id, found "the end"'],
    ['a', 'expected == or <=, found "the end"'],
    ['a = b', 'cannot read "= b"'],
    ['a == ', 'expected an indicator id, found "the end"'],
    ['a == b +', 'expected an indicator id, found "the end"'],
    ['a == b == c', 'expected the end of the rule, found "=="'],
    ['a == min(b, c)', 'expected prev or max before "(", found "b"'],
    ['a == prev(b + c)', 'expected ")", found "+"'],
    ['a == max(b, c', 'expected ")", found "the end"'],
    ['a == 3', 'expected an indicator id, found "3"'],
    ['a == b when era', 'expected "year", found "era"'],
    ['a == b when year >= x', 'expected a year, found "x"'],
    ['a == B', 'cannot read "B"'],
    ['a == b; drop', 'cannot read "; drop"'],
  ])('refuses %j', (rule, message) => {
    expect(() => parseRule(rule)).toThrow(message);
  });
});

describe('checks', () => {
  test('hold, fail and give both sides', () => {
    expect(check('a == b + c', { a: 5, b: 2, c: 3 })).toEqual({
      verdict: 'holds',
      left: 5,
      right: 5,
    });
    expect(check('a == b + c', { a: 6, b: 2, c: 3 })).toEqual({
      verdict: 'fails',
      left: 6,
      right: 5,
    });
    expect(check('max(a, b) <= c', { a: 1, b: 4, c: 4 }).verdict).toBe('holds');
    expect(check('max(a, b) <= c', { a: 1, b: 5, c: 4 }).verdict).toBe('fails');
    expect(check('a == b - (c - d)', { a: 4, b: 5, c: 2, d: 1 }).verdict).toBe('holds');
  });

  test('are unknown, never failed, where an operand is missing or not exact', () => {
    const unknown = { verdict: 'unknown', left: null, right: null };
    expect(check('a == b + c', { a: 6, b: 2 })).toEqual(unknown);
    expect(check('a == b + c', { a: 6, b: 2, c: [3, 'at_least'] })).toEqual(unknown);
    expect(check('a == b + c', { a: [6, 'approximate'], b: 2, c: 3 })).toEqual(unknown);
    expect(check('max(a, b) <= c', { a: 9, c: 4 })).toEqual(unknown);
    expect(check('a == prev(a)', { a: 1 })).toEqual(unknown);
    expect(check('a == prev(a)', { a: 1 }, { a: [1, 'at_most'] })).toEqual(unknown);
  });

  test('see zero as a figure', () => {
    expect(check('a == b + c', { a: 0, b: 0, c: 0 }).verdict).toBe('holds');
  });

  test('read stated figures only', () => {
    const observation: Observation = {
      report: 'r',
      indicator: 'a',
      value: 1,
      precision: 'exact',
      basis: 'derived',
      section: '一',
      note: '',
    };
    expect(statedFigures([observation]).size).toBe(0);
    expect(statedFigures([{ ...observation, basis: 'target' }]).size).toBe(0);
    expect(statedFigures([{ ...observation, basis: 'stated' }]).get('a')?.value).toBe(1);
  });

  test('are for annual reports of their eras and years', () => {
    const rule = parseRule('a == b when year >= 2022');
    const subject = subjectOf(figuresOf({}));
    expect(applies(rule, [], subject)).toBe(true);
    expect(applies(rule, ['sections_2021'], subject)).toBe(true);
    expect(applies(rule, ['sections_2019'], subject)).toBe(false);
    expect(applies(rule, [], { ...subject, year: 2021 })).toBe(false);
    expect(applies(rule, [], { ...subject, kind: 'work_plan' })).toBe(false);
  });
});

describe('the identities of the records', () => {
  test('are those of the field, all but the applicants of section three', () => {
    const numbers = new Set(identities.map(({ id }) => id.replace(/[a-z]$/, '')));
    const range = (letter: string, to: number) =>
      Array.from({ length: to }, (_, i) => `${letter}${i + 1}`);
    expect([...numbers]).toEqual(
      [...range('A', 13), ...range('B', 12), ...range('N', 3)].filter((id) => id !== 'B7'),
    );
  });

  test.each(identities.map((identity) => [identity.id, identity] as const))(
    '%s holds, fails and is unknown as it should',
    (_, identity) => {
      const rule = parseRule(identity.rule);
      const ids = operands(rule);
      const previous = figuresOf(Object.fromEntries(ids.map((id, i) => [id, 100 + i])));
      const values = Object.fromEntries(ids.map((id, i) => [id, 10 + 3 * i]));
      const verdictOf = (change: Record<string, number | [number, Precision]>, before = previous) =>
        checkRule(rule, subjectOf(figuresOf({ ...values, ...change }), before));

      const [first] = ids as [string];
      const start = verdictOf({});
      const balanced = values[first]! + start.right! - start.left!;
      const holds = verdictOf({ [first]: balanced });
      expect(holds.verdict).toBe('holds');
      expect(holds.left).toBe(holds.right);
      const fails = verdictOf({ [first]: balanced + 1 });
      expect(fails).toEqual({ verdict: 'fails', left: holds.left! + 1, right: holds.right });
      if (rule.relation === '<=')
        expect(verdictOf({ [first]: balanced - 1 }).verdict).toBe('holds');

      for (const id of ids) {
        const without = figuresOf({ ...values, [first]: balanced });
        (without as Map<string, unknown>).delete(id);
        const readsLastYear = identity.rule.includes(`prev(${id})`);
        const outcome = checkRule(rule, subjectOf(without, readsLastYear ? null : previous));
        expect(outcome.verdict).toBe('unknown');
        if (!readsLastYear) expect(verdictOf({ [id]: [10, 'at_least'] }).verdict).toBe('unknown');
      }
    },
  );

  test('close on printed tables that are known to close', () => {
    const rule = (id: string) => identities.find((identity) => identity.id === id)!.rule;
    const table = {
      requests_received: 14069,
      requests_carried_in: 560,
      replies_total: 13810,
      requests_carried_out: 819,
    };
    expect(check(rule('B1'), table)).toEqual({ verdict: 'holds', left: 14629, right: 14629 });
    const persons = {
      requests_received: 821,
      requests_carried_in: 18,
      replies_total: 767,
      requests_carried_out: 72,
    };
    expect(check(rule('B1'), persons).verdict).toBe('holds');
    expect(check(rule('B1'), { ...persons, requests_carried_out: 71 }).verdict).toBe('fails');
  });
});
