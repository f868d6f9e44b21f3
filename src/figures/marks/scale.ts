/**
 * Linear and logarithmic scales of numbers, with the arithmetic of d3-scale 4 to the last bit.
 * d3-scale itself also interpolates colours, dates and strings: 25 kB of code that no chart uses,
 * half as much as an embedded figure may weigh.
 */
import { tickIncrement, ticks } from 'd3-array';

export type Interval = readonly [number, number];

/** A domain of numbers to pixels; values outside are extrapolated. */
export interface Scale {
  (value: number): number;
  /** About `count` round values inside the domain. */
  ticks(count: number): number[];
}

/** A straight map from `domain` to `range`. */
export function linearScale(domain: Interval, range: Interval): Scale {
  // From the lower end, whichever it is, so that both directions round alike.
  const [low, high] = domain[1] < domain[0] ? ([1, 0] as const) : ([0, 1] as const);
  const [from, length] = [domain[low], domain[high] - domain[low]];
  const [start, end] = [range[low], range[high]];
  // Numbers alone inside: it is asked for every point of a plot.
  const scale = (value: number): number => {
    const at = length ? (value - from) / length : 0.5;
    return start * (1 - at) + end * at;
  };
  return Object.assign(scale, { ticks: (count: number) => ticks(domain[0], domain[1], count) });
}

/** A logarithmic map from a positive `domain` to `range`. */
export function logScale(domain: Interval, range: Interval): (value: number) => number {
  const scale = linearScale([Math.log(domain[0]), Math.log(domain[1])], range);
  return (value) => scale(Math.log(value));
}

/** The domain, lower end first, widened to round values. */
export function niceInterval([low, high]: Interval, count: number): [number, number] {
  let [start, stop] = [low, high];
  let before: number | undefined;
  // Widening may call for a larger step, which may widen again.
  for (let round = 0; round < 10; round++) {
    const step = tickIncrement(start, stop, count);
    if (step === before) return [start, stop];
    if (step > 0) {
      start = Math.floor(start / step) * step;
      stop = Math.ceil(stop / step) * step;
    } else if (step < 0) {
      start = Math.ceil(start * step) / step;
      stop = Math.floor(stop * step) / step;
    } else break;
    before = step;
  }
  return [low, high];
}
