import type { FigureInput, FigureText, Target } from '../figures/figure';
import type { DrawnChart } from './charts';
import type { Basis, IndicatorId, ReportId, ReportSource } from '../model/nouns';

/** Where a value was read, as far as it is known. */
export interface Said {
  source: ReportSource;
  /** Heading path inside the report; '' where it was not recorded or is not carried. */
  section: string;
}

/** A piece of evidence that is asked for: one value of one report. */
export interface Question {
  report: ReportId;
  indicator: IndicatorId;
  basis: Basis;
}

/** Everything that the page shows. */
export interface Shown {
  /** False where the figure follows new data. */
  frozen: boolean;
  input: FigureInput;
  text: FigureText;
  module: DrawnChart;
  spec: unknown;
  /** The view as a query string, for the link to Explore. */
  address: string;
  /** Signs over marks that are not of the public data; none where all are. */
  signs?(targets: readonly Target[]): string;
  /** Keys of the address that were not understood. */
  left: string[];
  /** Null where it is not known to the figure; rejects when it cannot be fetched. */
  ask(question: Question): Promise<Said | null>;
}

/** Why there is nothing to show. */
export type Failure = 'address' | 'newer' | 'missing' | 'drawing';
