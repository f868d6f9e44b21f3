/** Dots of a distribution that lie too close together to be dots, as bars. */
import { barsPath, crowdNote, thin } from '../../marks/crowd';
import type { Note, Target } from '../../figure';
import type { Plot } from '../trend/plot';
import type { DistributionSpec, Dot } from './spec';

/** What a distribution draws of its dots, by year. */
export interface Crowds {
  /** Bars of agencies as a path, '' for none, and what they answer. */
  path: string;
  targets: Target[];
  /** Dots that are left, in their order. */
  alone: (readonly Dot[])[];
}

/** Thins the dots where there are too many; what the reader chose stays a line. */
export function crowdsOf(
  { years, chosen, trend }: DistributionSpec,
  { x, y }: Pick<Plot, 'x' | 'y'>,
  size: { r: number; most: number },
  value: (dot: Dot) => string,
): Crowds {
  const { bars, targets, alone } = thin(
    years.map(({ year, dots: things }) => ({ year, things })),
    {
      ...{ x, value, ...size, locale: trend.input.locale },
      y: ({ point }) => y(point.value),
      group: ({ line }) => (chosen.includes(line.series.owner) ? null : ''),
      colour: () => 'var(--series-muted)',
    },
  );
  return { path: barsPath(bars), targets, alone };
}

/** What is said of them. */
export function crowdsNote({ years, trend }: DistributionSpec): Note[] {
  return crowdNote(years, trend.input.locale);
}
