import { scaleLinear, scaleLog } from 'd3-scale';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linearScale, logScale, niceInterval } from '../../src/figures/marks/scale';

const number = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 100);
const positive = fc.integer({ min: 1, max: 1e9 }).map((n) => n / 100);
const count = fc.integer({ min: 1, max: 10 });

it('scales, rounds and ticks as d3 does, to the last bit', () => {
  fc.assert(
    fc.property(number, number, number, number, number, count, (a, b, low, high, value, n) => {
      const theirs = scaleLinear([a, b], [low, high]);
      const ours = linearScale([a, b], [low, high]);
      expect(ours(value)).toBe(theirs(value));
      expect(ours.ticks(n)).toEqual(theirs.ticks(n));
      const ends: [number, number] = a < b ? [a, b] : [b, a];
      expect(niceInterval(ends, n)).toEqual(scaleLinear(ends, [0, 1]).nice(n).domain());
    }),
  );
  fc.assert(
    fc.property(positive, positive, number, number, positive, (a, b, low, high, value) => {
      expect(logScale([a, b], [low, high])(value)).toBe(scaleLog([a, b], [low, high])(value));
    }),
  );
});
