import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../src/model/wilson';

describe('wilson', () => {
  it('gives the published interval of 81 in 263', () => {
    // R. G. Newcombe, Statistics in Medicine 17 (1998), table I: 0.2553 to 0.3662.
    const [low, high] = wilson(81, 263)!;
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it('gives the published interval of 0 in 20 and 1 in 29', () => {
    expect(wilson(0, 20)![0]).toBe(0);
    expect(wilson(0, 20)![1]).toBeCloseTo(0.1611, 4);
    expect(wilson(1, 29)![0]).toBeCloseTo(0.0061, 4);
    expect(wilson(1, 29)![1]).toBeCloseTo(0.1718, 4);
  });

  it('holds the rate, stays within 0 and 1, and mirrors', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (n, p) => {
          const k = Math.round(n * p);
          const [low, high] = wilson(k, n)!;
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(k / n + 1e-12);
          expect(high).toBeGreaterThanOrEqual(k / n - 1e-12);
          expect(wilson(n - k, n)![0]).toBeCloseTo(1 - high, 10);
        },
      ),
    );
  });

  it('says nothing without cases or without a part and a whole', () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(5, 4)).toBeNull();
    expect(wilson(-1, 4)).toBeNull();
    expect(wilson(NaN, 4)).toBeNull();
  });
});
