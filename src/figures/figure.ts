import type { Component } from 'svelte';
import type { Row } from '../engines/query';
import type {
  Basis,
  Catalogue,
  IndicatorId,
  Precision,
  Report,
  ReportId,
  Year,
} from '../model/nouns';
import type { Locale } from '../i18n';
import type { OwnSign } from './marks/own';
import type { View } from './view';

/** All that a figure is made of. Pure data: the same input gives the same figure anywhere. */
export interface FigureInput {
  view: View;
  rows: Row[];
  /** Annual reports held for the view's agencies and years; tells "not stated" from "no report". */
  held: Report[];
  catalogue: Catalogue;
  locale: Locale;
}

/** What a place in a figure says, each drawn in one way everywhere (see Mark.svelte, cells). */
export type MarkState = 'value' | 'zero' | 'not_stated' | 'no_report' | 'not_asked';

/**
 * A place that can be pointed at, focused with arrow keys, read out and asked "who says so".
 * Charts list their targets in their layout; the frame does hover, keys, tooltip and evidence for
 * all of them alike.
 */
export interface Target {
  id: string;
  /** Centre, in the chart's pixels. */
  x: number;
  y: number;
  /** The area that counts as on it; without it, the nearest target within 24 px wins. */
  box?: { x: number; y: number; width: number; height: number };
  /** Name of the line, bar, row or tile: what the tooltip is headed with. */
  name: string;
  /** The value as the tooltip prints it, precision word and unit included; '' when there is none. */
  value: string;
  /** Further lines: change, counts behind a rate, agencies behind a sum, why there is no value. */
  lines: string[];
  state: MarkState;
  precision: Precision;
  basis: Basis;
  /** Report behind it; null when several are, or none. */
  report: ReportId | null;
  row: Row | null;
  parts?: SumParts;
  /** Where it is signed as resting on figures of the reader's own; absent where it does not. */
  own?: OwnSign;
}

/** What a mark adds up, where a query for its row would not find just these rows of single reports. */
export interface SumParts {
  name: string;
  rows: readonly Row[];
}

/** Who says what a mark of a view's figure shows: asked of one report, or of those behind a row. */
export interface Question {
  report: ReportId | null;
  indicator: IndicatorId | null;
  row: Row | null;
  parts?: SumParts;
  view: View;
}

/** What every chart's layout returns beside its own marks. */
export interface Layout {
  width: number;
  height: number;
  targets: Target[];
  /** States and precisions on the screen: the legend shows only these. */
  shown: ReadonlySet<LegendKey>;
}

export type LegendKey =
  | 'at_least'
  | 'at_most'
  | 'approximate'
  | 'zero'
  | 'not_stated'
  | 'no_report'
  | 'not_asked'
  | 'target'
  | 'era_break'
  | 'interval'
  | 'own';

export interface Note {
  /** Stable name, for tests and for not repeating one. */
  id: string;
  text: string;
}

export interface TableColumn {
  key: string;
  label: string;
  numeric: boolean;
}

/** The figure's data as a table: `raw` sorts and exports, `text` is shown. */
export interface TableCell {
  raw: string | number | null;
  text: string;
}

export interface TableRow {
  id: string;
  cells: TableCell[];
  report: ReportId | null;
}

export interface FigureTable {
  columns: TableColumn[];
  rows: TableRow[];
}

/** The words around a chart. */
export interface FigureText {
  /** The finding when the rows support one, else the subject. */
  title: string;
  subtitle: string;
  /** One to three sentences in words, from the rows. */
  summary: string;
  notes: Note[];
  /** How many reports, of whom, data version. */
  source: string;
  /** Alternative text: chart, subject, summary. */
  alt: string;
}

/** What a chart says of itself where it draws something else than the rows' plain values. */
export interface Said {
  title?: string;
  subtitle?: string;
  summary?: string;
  /** The rows that are drawn, where they are not all of the drawn years: notes and sources are theirs. */
  rows?: Row[];
}

export interface Size {
  width: number;
  /** Wanted height; a chart whose height follows from its rows ignores it. */
  height?: number;
}

/** What the controls of a chart are given: `stage` is the element that its marks are drawn in. */
export interface ToolsProps<L extends Layout> {
  layout: L;
  active: Target | null;
  input: FigureInput;
  stage: HTMLElement;
  onview: (view: View) => void;
}

/**
 * One chart: rows + view -> spec (no pixels) -> layout (pixels, no DOM) -> marks (places only).
 * `S` is the chart's own spec, `L` its layout. Components draw a `<g>` inside the frame's `<svg>`,
 * except those of `html` charts, which draw ordinary elements.
 */
export interface ChartModule<S = unknown, L extends Layout = Layout> {
  html: boolean;
  spec(input: FigureInput): S;
  /** True when there is no mark to draw; the frame then shows the empty state. */
  isEmpty(spec: S): boolean;
  layout(spec: S, size: Size): L;
  /**
   * The years that are drawn, the figure's own first, where they are not all that the view shows: what
   * stands under the figure, and what is taken from it, is of these alone. Null where all are drawn.
   */
  years?(spec: S): readonly Year[] | null;
  /** Words that take the place of the usual ones, of an input with the drawn years alone. */
  said?(spec: S, drawn: FigureInput): Said;
  /** Notes that only this chart can know (parts that do not add up, rows left out). */
  notes(spec: S): Note[];
  /** The data behind the marks, as a table in the reader's language. */
  table(spec: S): FigureTable;
  component: Component<{ layout: L; active: Target | null }>;
  /** Controls that belong to the drawing, where the view may be changed. */
  tools?: Component<ToolsProps<L>>;
}
