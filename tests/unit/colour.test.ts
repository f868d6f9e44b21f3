import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partFill, sequential } from '../../src/figures/colour';
import { COMPOSITIONS } from '../../src/model/compositions';

test('counts over six powers of ten fill the classes evenly, with round edges', () => {
  const values = Array.from({ length: 60 }, (_, i) => Math.round(10 ** (i / 10)));
  const { bins, of } = sequential(values);
  expect(bins).toHaveLength(6);
  const sizes = bins.map((bin) => values.filter((value) => of(value) === bin).length);
  expect(Math.min(...sizes)).toBeGreaterThan(5);
  expect(bins.slice(1).map((bin) => bin.from)).toEqual([10, 100, 1000, 10_000, 100_000]);
});

test('one value is one class; none is none', () => {
  expect(sequential([7]).bins).toHaveLength(1);
  expect(sequential([7, 7, 7]).bins).toHaveLength(1);
  expect(sequential([]).bins).toEqual([]);
  expect(sequential([Number.NaN]).bins).toEqual([]);
});

test('classes ascend, cover every value and never repeat a colour', () => {
  const value = fc.oneof(
    fc.integer({ min: -50, max: 1e9 }),
    fc.double({ min: 0, max: 100, noNaN: true }),
  );
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), (values) => {
      const { bins, of } = sequential(values);
      expect(bins.length).toBeGreaterThan(0);
      expect(new Set(bins.map((bin) => bin.fill)).size).toBe(bins.length);
      for (const [i, bin] of bins.entries()) {
        if (i > 0) expect(bin.from).toBe(bins[i - 1]!.to);
        if (bins.length > 1) expect(bin.to).toBeGreaterThanOrEqual(bin.from);
      }
      for (const one of values) {
        const bin = of(one);
        expect(one).toBeGreaterThanOrEqual(bin.from);
        expect(one).toBeLessThanOrEqual(bin.to);
      }
    }),
  );
});

test('parts of one whole never share a fill', () => {
  for (const { id, parts } of COMPOSITIONS) {
    const fills = parts.map((part, i) => partFill(part, i + 1));
    expect(new Set(fills).size, id).toBe(parts.length);
  }
});
