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
  Span,
  Structure,
  Transcript,
} from '../types';
import type { LeftNumber, Prose } from '../prose/figure';
import type { TablesRead } from '../tables';
import { evidenceOf, observeProse, observeTable } from './candidates';
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

/**
 * Prose read with less confidence is offered, and not taken: on 268 excerpts that nothing was made
 * from, two such figures were right and five wrong.
 */
const LEAST = 0.7;

const keyOf = ({ indicator, applicant, basis }: ReadObservation): string =>
  `${indicator} ${applicant} ${basis}`;

/** Whether a place stands in lines that were read as a table. */
const inForm = ({ tables }: Read, { from, to }: Span): boolean =>
  tables.covered.some((span) => from >= span.from && to <= span.to);

/** Figures of the codebook by what they are of, and blanks apart. */
function mentionsIn(
  read: Read,
  indicators: ReadonlySet<IndicatorId>,
): { mentions: Map<string, ReadObservation[]>; blanks: ReadObservation[] } {
  const mentions = new Map<string, ReadObservation[]>();
  const blanks: ReadObservation[] = [];
  const add = (one: ReadObservation): void => {
    if (one.basis === 'derived') return void blanks.push(one);
    const key = keyOf(one);
    const list = mentions.get(key);
    if (list) list.push(one);
    else mentions.set(key, [one]);
  };
  for (const figure of read.tables.figures)
    if (indicators.has(figure.indicator)) add(observeTable(read, figure));
  for (const figure of read.prose.figures)
    if (indicators.has(figure.indicator) && !inForm(read, figure)) add(observeProse(read, figure));
  return { mentions, blanks };
}

/** Numbers left as findings. What looks like a figure is offered where the report has no other. */
function leftIn(read: Read, given: ReadonlySet<IndicatorId>): Finding[] {
  const found: Finding[] = [];
  const add = (one: LeftNumber): void => {
    const { reason, indicator, share } = one;
    if (reason === 'likely' && indicator !== null && given.has(indicator)) return;
    const offered = share === undefined ? {} : { share };
    found.push({ kind: 'left', reason, indicator, ...offered, evidence: evidenceOf(read, one) });
  };
  for (const one of read.prose.left) if (!inForm(read, one)) add(one);
  for (const one of read.tables.left) add(one);
  return found;
}

interface Chosen {
  kept: ReadObservation;
  circumstances: Circumstances;
}

function weighed({ kept, circumstances }: Chosen): ReadObservation {
  return { ...kept, confidence: weigh(kept.confidence, circumstances) };
}

/** Settles what was read; see the module. Pure. */
export function settle(read: Read, knowledge: Pick<Knowledge, 'codebook'>): Reading {
  const { mentions, blanks } = mentionsIn(read, knownOf(knowledge.codebook).indicators);
  const findings: Finding[] = [...read.findings];
  const chosen: Chosen[] = [];
  for (const list of mentions.values()) {
    const { kept, findings: more, repeated, contradicted } = choose(list);
    findings.push(...more);
    if (!kept) continue;
    const circumstances: Circumstances = { check: null, repeated, contradicted };
    if (
      kept.from === 'table' ||
      weigh(kept.confidence, { ...circumstances, contradicted: false }) >= LEAST
    )
      chosen.push({ kept, circumstances });
    else {
      const { indicator, evidence, confidence: share } = kept;
      findings.push({ kind: 'left', reason: 'likely', indicator, share, evidence });
    }
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
    .map(weighed)
    .sort((a, b) => a.evidence.from - b.evidence.from || a.evidence.to - b.evidence.to);
  const derived = derivedFrom(observations, read.facts, knowledge, blanks);
  const given = new Set(observations.map(({ indicator }) => indicator));
  findings.push(...checked.map(({ check }) => check), ...leftIn(read, given));
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
