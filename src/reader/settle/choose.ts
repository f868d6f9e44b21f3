/** One figure for an indicator, applicant and basis, out of all that a report gives. */
import type { Finding, LeftReason, ReadObservation } from '../types';
import { isLearned } from '../prose/likely';
import { compare, finer } from './candidates';

/** What was chosen among figures of one key, and what became of the others. */
export interface Choice {
  kept: ReadObservation | null;
  findings: Finding[];
  /** Another mention says the same. */
  repeated: boolean;
  /** Another mention says otherwise. */
  contradicted: boolean;
}

const left = (one: ReadObservation, reason: LeftReason): Finding => ({
  kind: 'left',
  reason,
  indicator: one.indicator,
  evidence: one.evidence,
});

/** Of two prose values, one is taken only where it is this much surer. */
const MARGIN = 0.025;

/** A whole is at least this many times each of its parts that a report names beside it. */
const WHOLE = 2;
/** By how much less sure a whole may be than a part of it. */
const LESS_SURE = 0.08;

/**
 * The mention that holds the others: their sum, or far above each. A sentence that counts a part
 * under the words of the whole is the commonest way for a report to name two values.
 */
function wholeOf(mentions: readonly ReadObservation[]): ReadObservation | null {
  const [most, ...parts] = [...mentions].sort((a, b) => b.value - a.value);
  if (!most) return null;
  const others = parts.filter(({ value }) => value !== most.value).map(({ value }) => value);
  const sum = others.reduce((total, value) => total + value, 0);
  const surest = Math.max(...mentions.map(({ confidence }) => confidence));
  const sure = most.confidence >= surest - LESS_SURE;
  const above = others.every((value) => most.value >= WHOLE * value);
  return sure && (above || (others.length > 1 && most.value === sum)) ? most : null;
}

/**
 * Several mentions of one kind: the same value counts once, an exact one stands for its rounder
 * forms; of different values the whole is taken, else the surest, or none where none is.
 */
function chooseAmong(mentions: readonly ReadObservation[]): Choice {
  const [first, ...rest] = [...mentions].sort((a, b) => b.confidence - a.confidence);
  if (!first) return { kept: null, findings: [], repeated: false, contradicted: false };
  let kept = first;
  const others: ReadObservation[] = [];
  for (const one of rest) {
    if (compare(kept, one) === 'agrees' && finer(one, kept)) {
      others.push(kept);
      kept = one;
    } else others.push(one);
  }
  let against = others.filter((one) => compare(kept, one) === 'differs');
  const whole = against.length > 0 && kept.from === 'prose' ? wholeOf(mentions) : null;
  if (whole && whole !== kept) {
    others.splice(others.indexOf(whole), 1, kept);
    kept = whole;
    against = others.filter((one) => compare(whole, one) === 'differs');
  }
  const surest = kept.confidence - MARGIN;
  const doubtful = !whole && against.some(({ confidence }) => confidence > surest);
  const differing = new Set(against);
  const findings = others.map((one) => left(one, differing.has(one) ? 'ambiguous' : 'repeated'));
  if (doubtful) {
    return {
      kept: null,
      findings: [...findings, left(kept, 'ambiguous')],
      repeated: false,
      contradicted: true,
    };
  }
  return {
    kept,
    findings,
    repeated: others.length > against.length,
    contradicted: against.length > 0,
  };
}

/**
 * The figure that a report gives for one key. A table's wins over prose; what prose says otherwise
 * is a disagreement, what it says more roundly is not.
 */
export function choose(mentions: readonly ReadObservation[]): Choice {
  const [only, second] = mentions;
  if (only && !second) return { kept: only, findings: [], repeated: false, contradicted: false };
  const tables = chooseAmong(mentions.filter(({ from }) => from === 'table'));
  // What looks like a figure is no second opinion on a table.
  const prose = mentions.filter((one) => one.from === 'prose' && !(tables.kept && isLearned(one)));
  if (!tables.kept) {
    const chosen = chooseAmong(prose);
    return { ...chosen, findings: [...tables.findings, ...chosen.findings] };
  }
  const { kept, findings } = tables;
  let { repeated, contradicted } = tables;
  for (const other of prose) {
    const verdict = compare(kept, other);
    if (verdict === 'differs') {
      const { indicator, applicant } = kept;
      findings.push({ kind: 'disagreement', indicator, applicant, kept, other });
      contradicted = true;
    } else {
      findings.push(left(other, verdict === 'same' ? 'repeated' : 'table_wins'));
      repeated = true;
    }
  }
  return { kept, findings, repeated, contradicted };
}
