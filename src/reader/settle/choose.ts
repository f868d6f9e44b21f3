/** One figure for an indicator, applicant and basis, out of all that a report gives. */
import type { Finding, LeftReason, ReadObservation } from '../types';
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
const MARGIN = 0.05;

/**
 * Several mentions of one kind: the same value counts once, an exact one stands for its rounder
 * forms; of different values the surest is taken, or none where none is.
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
  const against = others.filter((one) => compare(kept, one) === 'differs');
  const doubtful = against.some(({ confidence }) => confidence > kept.confidence - MARGIN);
  const findings = others.map((one) => left(one, against.includes(one) ? 'ambiguous' : 'repeated'));
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
  const tables = chooseAmong(mentions.filter(({ from }) => from === 'table'));
  const prose = mentions.filter(({ from }) => from === 'prose');
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
