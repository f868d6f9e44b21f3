import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lightEngine, query } from '../../src/engines';
import { DERIVED, queries, randomRecords, sourceOf } from './engines-records';
import { referenceRows } from './engines-reference';
import type { Row } from '../../src/engines/query';

/** Values of sums to twelve digits: the reference adds naively, the engines compensate. */
const rounded = (rows: Row[]) =>
  rows.map((row) => ({
    ...row,
    value: row.value === null ? null : Number(row.value.toPrecision(12)),
    numerator: row.numerator === null ? null : Number(row.numerator.toPrecision(12)),
    denominator: row.denominator === null ? null : Number(row.denominator.toPrecision(12)),
  }));

describe('light engine against the contract spelled out', () => {
  it.each([1, 2, 3])('gives the rows of the contract on random records %i', async (seed) => {
    const records = randomRecords(seed);
    const engine = lightEngine(sourceOf(records));
    const indicators = ['received', 'answered', 'refused', 'money', "it's"];
    const held = { ...records, years: [2014, 2021] as [number, number] };
    await fc.assert(
      fc.asyncProperty(
        queries({ ...held, indicators: [...indicators, ...DERIVED.map(({ id }) => id)] }),
        async (asked) => {
          const rows = await engine.rows(asked);
          expect(rounded(rows)).toEqual(rounded(referenceRows(records, asked)));
        },
      ),
      { seed, numRuns: 120 },
    );
  });
});

void query;
