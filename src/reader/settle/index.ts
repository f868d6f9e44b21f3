/**
 * All that was read of a report, settled: one observation for an indicator, applicant and basis,
 * what follows from identities apart, and findings on the rest.
 */
import { asked } from '../../model/eras';
import type { Era, IndicatorId } from '../../model/nouns';
import { APPLICANTS, type Applicant } from '../types';
import type {
  Finding,
  Knowledge,
  Plain,
  ReadObservation,
  Reading,
  ReportFacts,
  Structure,
  Transcript,
} from '../types';
import type { Prose } from '../prose/figure';
import type { TablesRead } from '../tables';
import { evidenceOf, observeProse, observeTable, type Ground } from './candidates';
import { choose } from './choose';
import { weigh, type Circumstances } from './confidence';
import { checkAll, columnsOf, derivedFrom, type CheckedOn } from './identities';

/** Everything read of one report. */
export interface Read {
  transcript: Transcript;
  plain: Plain;
  structure: Structure;
  facts: ReportFacts;
  prose: Prose;
  tables: TablesRead;
  /** From the facts: disagreeing years, agencies, forms. */
  findings: readonly Finding[];
}

/** What is asked of a codebook for every report, once for all. */
interface Known {
  indicators: ReadonlySet<IndicatorId>;
  /** Those that a form has a row for. */
  asked: Map<Era, IndicatorId[]>;
}

const known = new WeakMap<Knowledge['codebook'], Known>();

function knownOf(codebook: Knowledge['codebook']): Known {
  let found = known.get(codebook);
  if (!found) {
    const indicators = new Set(codebook.indicators.map(({ id }) => id));
    known.set(codebook, (found = { indicators, asked: new Map() }));
  }
  return found;
}

/** Indicators that the form of an era has a row for. */
function askedIn(era: Era, codebook: Knowledge['codebook']): readonly IndicatorId[] {
  const { asked: lists } = knownOf(codebook);
  let list = lists.get(era);
  if (!list) {
    list = codebook.indicators.filter((one) => asked(one, era) === 'asked').map(({ id }) => id);
    lists.set(era, list);
  }
  return list;
}

const keyOf = ({ indicator, applicant, basis }: ReadObservation): string =>
  `${indicator} ${applicant} ${basis}`;

/** Settles what was read; see the module. Pure. */
export function settle(read: Read, knowledge: Pick<Knowledge, 'codebook'>): Reading {
  const ground: Ground = read;
  const { indicators } = knownOf(knowledge.codebook);
  const inForm = ({ from, to }: { from: number; to: number }): boolean =>
    read.tables.covered.some((span) => from >= span.from && to <= span.to);

  const fromTables = read.tables.figures.filter(({ indicator }) => indicators.has(indicator));
  const fromProse = read.prose.figures.filter(
    (one) => indicators.has(one.indicator) && !inForm(one),
  );
  const mentions = new Map<string, ReadObservation[]>();
  const blanks: ReadObservation[] = [];
  for (const one of [
    ...fromTables.map((figure) => observeTable(ground, figure)),
    ...fromProse.map((figure) => observeProse(ground, figure)),
  ]) {
    if (one.basis === 'derived') blanks.push(one);
    else {
      const key = keyOf(one);
      const list = mentions.get(key);
      if (list) list.push(one);
      else mentions.set(key, [one]);
    }
  }

  const findings: Finding[] = [...read.findings];
  const chosen: { kept: ReadObservation; circumstances: Circumstances }[] = [];
  for (const list of mentions.values()) {
    const { kept, findings: more, repeated, contradicted } = choose(list);
    findings.push(...more);
    if (kept) chosen.push({ kept, circumstances: { check: null, repeated, contradicted } });
  }

  const stated = columnsOf(
    chosen.map(({ kept }) => kept),
    read.facts,
  );
  const checked = checkAll(stated, knowledge);
  const verdicts = hardVerdicts(checked);
  for (const { kept, circumstances } of chosen) {
    if (kept.basis !== 'stated') continue;
    circumstances.check = verdicts.get(kept.applicant)?.get(kept.indicator) ?? null;
  }
  const observations = chosen
    .map(({ kept, circumstances }) => ({
      ...kept,
      confidence: weigh(kept.confidence, circumstances),
    }))
    .sort((a, b) => a.evidence.from - b.evidence.from || a.evidence.to - b.evidence.to);

  const derived = derivedFrom(observations, read.facts, knowledge, blanks);
  findings.push(...checked.map(({ check }) => check));
  const given = new Set(observations.map(({ indicator }) => indicator));
  for (const one of [...read.prose.left, ...read.tables.left]) {
    const { reason, indicator } = one;
    // What looks like a figure is offered where the report has no other.
    if (reason === 'likely' && indicator !== null && given.has(indicator)) continue;
    if ('applicant' in one || !inForm(one)) {
      const share = 'share' in one && one.share !== undefined ? { share: one.share } : {};
      findings.push({
        kind: 'left',
        reason,
        indicator,
        ...share,
        evidence: evidenceOf(ground, one),
      });
    }
  }
  findings.push(...unsaid(read.facts, knowledge, [...observations, ...derived]));
  return { transcript: read.transcript, report: read.facts, observations, derived, findings };
}

type Verdicts = Map<Applicant, Map<IndicatorId, 'holds' | 'fails'>>;

/** What became of the hard sums a figure is part of: one failure weighs more than what holds. */
function hardVerdicts(checked: readonly CheckedOn[]): Verdicts {
  const verdicts: Verdicts = new Map(APPLICANTS.map((name) => [name, new Map()]));
  for (const { check, applicants, operands } of checked) {
    if (check.severity !== 'hard' || check.verdict === 'unknown') continue;
    for (const applicant of applicants) {
      const column = verdicts.get(applicant)!;
      for (const indicator of operands)
        if (column.get(indicator) !== 'fails') column.set(indicator, check.verdict);
    }
  }
  return verdicts;
}

/** What the report's form has a row for and the report gives no value of. */
function unsaid(
  { era, kind }: ReportFacts,
  { codebook }: Pick<Knowledge, 'codebook'>,
  given: readonly ReadObservation[],
): Finding[] {
  if (era === null || kind !== 'annual_report') return [];
  const said = new Set(given.map(({ indicator }) => indicator));
  return askedIn(era, codebook)
    .filter((indicator) => !said.has(indicator))
    .map((indicator) => ({ kind: 'unsaid', indicator }));
}
