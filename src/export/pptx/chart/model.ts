import type { Precision } from '../../../model/nouns';

/** A number of a chart: what the sheet behind it holds, and how it is marked. */
export interface ChartValue {
  value: number;
  precision: Precision;
  /** True where its number stands beside the mark. */
  labelled: boolean;
  /** Where it stands beside a mark of a line: above, below, at its right. */
  place?: 't' | 'b' | 'r';
  /** Words beside the mark instead of the number alone: '8 of 20'. */
  words?: string;
  /** Ends of an interval around the value, in its unit. */
  interval?: [number, number] | null;
  /** Colour of the mark where it is not that of its series; hex without '#'. */
  colour?: string;
}

/** A line, a run of bars, or one part of stacks. */
export interface ChartSeries {
  name: string;
  /** One a category, in their order; null is an empty cell, never a zero. */
  values: (ChartValue | null)[];
  /** Hex without '#'. */
  colour: string;
  /** line: joined marks; marks: marks alone; bar: filled; outline: an aim; rest: not broken down. */
  look: 'line' | 'marks' | 'bar' | 'outline' | 'rest';
  /** Grey and thin, beside those picked out. */
  muted: boolean;
  /** False keeps it out of the legend. */
  listed: boolean;
}

/** A chart that presentation programs draw and edit themselves. */
export interface NativeChart {
  kind: 'lines' | 'bars' | 'stacks';
  /** Stacks of one length; the numbers stay amounts. */
  share: boolean;
  /** Above the chart where a slide holds several; '' otherwise. */
  title: string;
  categories: string[];
  series: ChartSeries[];
  scale: 'linear' | 'log';
  /** Ends of the value axis; null leaves an end to the program. */
  min: number | null;
  max: number | null;
  /** Follows each number: '%' or nothing. */
  suffix: '' | '%';
  /** True for changes, whose sign is always written. */
  signed: boolean;
}

/** What one slide shows of a figure. */
export interface ChartSlide {
  charts: NativeChart[];
  /** Said beneath the charts, in the reader's language. */
  foot: string[];
}

/** Name of the sheet behind every chart. */
export const SHEET = 'Sheet1';

/** Values of a chart, missing ones left out. */
export function valuesOf({ series }: Pick<NativeChart, 'series'>): ChartValue[] {
  return series.flatMap(({ values }) => values.filter((one) => one !== null));
}
