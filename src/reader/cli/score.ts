/** Found against true: hits, misses, false hits, and whether confidence means what it says. Pure. */
import type { Era, IndicatorGroup, IndicatorId } from '../../model/nouns';
import type { ReadObservation, Reading } from '../types';
import type { TrueFigure, Truth } from './truth';

/** What was read in one file of the truth. */
export interface ReadReport {
  file: string;
  reading: Reading;
}

/** One figure, judged. */
export interface Judged {
  file: string;
  era: Era | null;
  group: IndicatorGroup | null;
  verdict: 'hit' | 'miss' | 'false';
  truth: TrueFigure | null;
  found: ReadObservation | null;
}

/** Counts of one group or template. */
export interface Score {
  name: string;
  stated: number;
  found: number;
  hits: number;
  /** Of the figures whose indicator was found: those whose value is right. */
  sameIndicator: number;
  sameValue: number;
  samePrecision: number;
  sameBasis: number;
}

/** Figures of one tenth of confidence. */
export interface Decile {
  from: number;
  count: number;
  confidence: number;
  right: number;
}

export interface Evaluation {
  judged: Judged[];
  all: Score;
  byGroup: Score[];
  byEra: Score[];
  deciles: Decile[];
  /** Files whose agency and year are told as in the truth. */
  agencies: { right: number; of: number };
  years: { right: number; of: number };
}

/** Judges every figure stated and every figure found. */
export function evaluate(
  truth: Truth,
  reports: readonly ReadReport[],
  groups: ReadonlyMap<IndicatorId, IndicatorGroup>,
): Evaluation {
  const judged: Judged[] = [];
  const agencies = { right: 0, of: 0 };
  const years = { right: 0, of: 0 };
  for (const { file, reading } of reports) {
    const expected = truth.reports.get(file);
    if (!expected) continue;
    const { report } = reading;
    if (expected.agencyZh) tally(agencies, report.agencyZh === expected.agencyZh);
    if (expected.year !== null) tally(years, report.year === expected.year);
    const found = reading.observations.filter(
      ({ applicant }) => truth.applicants || applicant === 'total',
    );
    for (const one of judge(expected.figures, found))
      judged.push({ ...one, file, era: report.era, group: groupOf(one, groups) });
  }
  return {
    judged,
    all: scoreOf('all', judged),
    byGroup: scoresBy(judged, ({ group }) => group ?? 'unknown indicator'),
    byEra: scoresBy(judged, ({ era }) => era ?? 'no era'),
    deciles: decilesOf(judged),
    agencies,
    years,
  };
}

function tally(count: { right: number; of: number }, right: boolean): void {
  count.of++;
  if (right) count.right++;
}

function groupOf(
  { truth, found }: Pick<Judged, 'truth' | 'found'>,
  groups: ReadonlyMap<IndicatorId, IndicatorGroup>,
): IndicatorGroup | null {
  return groups.get((truth ?? found)!.indicator) ?? null;
}

/**
 * Pairs figures of the same indicator and column; a figure of the same basis before another. A wrong
 * value is a miss and a false hit at once.
 */
function judge(
  expected: readonly TrueFigure[],
  found: readonly ReadObservation[],
): Pick<Judged, 'verdict' | 'truth' | 'found'>[] {
  const left = [...found];
  const judged: Pick<Judged, 'verdict' | 'truth' | 'found'>[] = [];
  for (const truth of expected) {
    const same = left.filter(
      (one) => one.indicator === truth.indicator && one.applicant === truth.applicant,
    );
    const best =
      same.find((one) => one.value === truth.value && one.basis === truth.basis) ??
      same.find((one) => one.value === truth.value) ??
      same[0] ??
      null;
    if (best) left.splice(left.indexOf(best), 1);
    if (best?.value === truth.value) judged.push({ verdict: 'hit', truth, found: best });
    else {
      judged.push({ verdict: 'miss', truth, found: best });
      if (best) judged.push({ verdict: 'false', truth, found: best });
    }
  }
  for (const one of left) judged.push({ verdict: 'false', truth: null, found: one });
  return judged;
}

function scoresBy(judged: readonly Judged[], by: (one: Judged) => string): Score[] {
  const lists = new Map<string, Judged[]>();
  for (const one of judged) {
    const name = by(one);
    const list = lists.get(name);
    if (list) list.push(one);
    else lists.set(name, [one]);
  }
  return [...lists].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, list]) => scoreOf(name, list));
}

function scoreOf(name: string, judged: readonly Judged[]): Score {
  const score: Score = {
    name,
    stated: 0,
    found: 0,
    hits: 0,
    sameIndicator: 0,
    sameValue: 0,
    samePrecision: 0,
    sameBasis: 0,
  };
  for (const { verdict, truth, found } of judged) {
    if (verdict !== 'false') score.stated++;
    if (verdict !== 'miss') score.found++;
    if (verdict !== 'false' && truth && found) score.sameIndicator++;
    if (verdict !== 'hit' || !truth || !found) continue;
    score.hits++;
    score.sameValue++;
    if (found.precision === truth.precision) score.samePrecision++;
    if (found.basis === truth.basis) score.sameBasis++;
  }
  return score;
}

function decilesOf(judged: readonly Judged[]): Decile[] {
  const deciles = Array.from({ length: 10 }, (_, i) => ({
    from: i / 10,
    count: 0,
    confidence: 0,
    right: 0,
  }));
  for (const { verdict, found } of judged) {
    if (verdict === 'miss' || !found) continue;
    const decile = deciles[Math.min(9, Math.floor(found.confidence * 10 + 1e-9))]!;
    decile.count++;
    decile.confidence += found.confidence;
    if (verdict === 'hit') decile.right++;
  }
  return deciles.map((one) =>
    one.count === 0
      ? one
      : { ...one, confidence: one.confidence / one.count, right: one.right / one.count },
  );
}
