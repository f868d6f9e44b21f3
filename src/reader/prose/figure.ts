/** What prose says: figures, and numbers that look like figures and are none. */
import type { Basis, IndicatorId, Precision } from '../../model/nouns';
import type { Applicant, LeftReason, Span } from '../types';

/** A figure in prose; offsets into the plain text. */
export interface ProseFigure extends Span {
  indicator: IndicatorId;
  /** Where it is of some applicants only. */
  applicant?: Applicant;
  value: number;
  precision: Precision;
  basis: Basis;
  /** Index into `Structure.sections`. */
  section: number;
  rule: string;
  confidence: number;
}

/** A number that looks like a figure and is none. */
export interface LeftNumber extends Span {
  reason: LeftReason;
  indicator: IndicatorId | null;
  /** How likely it is that indicator's, where the reason is 'likely'. */
  share?: number;
}

export interface Prose {
  figures: ProseFigure[];
  left: LeftNumber[];
}

/** Prose with some figures among the numbers left, for a reason. */
export function leave(
  { figures, left }: Prose,
  gone: ReadonlySet<ProseFigure>,
  reason: LeftReason,
): Prose {
  if (gone.size === 0) return { figures, left };
  const more = [...gone].map(({ from, to, indicator }) => ({ from, to, indicator, reason }));
  return { figures: figures.filter((one) => !gone.has(one)), left: [...left, ...more] };
}
