/** Who reports on which year, in what kind of text. */
import type {
  Evidence,
  Finding,
  Knowledge,
  Plain,
  ReportFacts,
  Span,
  Structure,
  Transcript,
} from '../types';
import { isSections } from '../../model/eras';
import { sourceSpan } from '../plain';
import { agencyOf } from './agency';
import { eraOf, kindOf } from './era';
import { frontOf, isPlanTitle } from './front';
import { matchAgency } from './match';
import { yearOf, type Opening } from './year';

export interface FactsFound {
  facts: ReportFacts;
  findings: Finding[];
}

/**
 * Facts of a report as its text states them; what is not said is null or ''. Years, agencies and
 * forms on which its parts disagree are findings.
 */
export function factsOf(
  transcript: Transcript,
  plain: Plain,
  structure: Structure,
  knowledge: Knowledge,
): FactsFound {
  const front = frontOf(plain, structure, transcript);
  const opening = openingOf(structure);
  const title = front.titles[0];
  const plan = title ? isPlanTitle(title.text) : kindOf(plain, structure) === 'work_plan';
  const kind = plan ? 'work_plan' : 'annual_report';
  const found = yearOf(plain, opening, front, plan);
  const { year } = found;
  const named = agencyOf(plain, opening, front);
  const known = matchAgency(named.name, knowledge.agencies);
  const era = kind === 'work_plan' ? null : eraOf(plain, structure, year);
  const evidenceOf = (span: Span | null): Evidence | null => {
    if (!span) return null;
    const place = sourceSpan(plain, transcript.text, span);
    return { ...place, text: transcript.text.slice(place.from, place.to) };
  };
  const findings: Finding[] = [];
  if (found.disagreement.length > 0) {
    findings.push({
      kind: 'mismatch',
      of: 'year',
      said: found.disagreement.map((said) => String(said.year)),
      evidence: evidenceOf(found.disagreement[1]?.span ?? null),
    });
  }
  if (named.other !== '') {
    findings.push({
      kind: 'mismatch',
      of: 'agency',
      said: [named.name, named.other],
      evidence: null,
    });
  }
  if (era && year !== null && isSections(era) && year < 2019) {
    findings.push({ kind: 'mismatch', of: 'era', said: [era, String(year)], evidence: null });
  }
  return {
    facts: {
      title: title?.text ?? reconstructed(named.name, year, kind),
      titleBasis: title ? 'literal' : 'reconstructed',
      agencyZh: named.name,
      agency: known?.id ?? null,
      government: known ? known.kind === 'government' : isGovernment(named.name),
      year,
      kind,
      era,
      script: plain.script,
    },
    findings,
  };
}

/** Characters in which a report without a preamble names itself. */
const INTRO = 300;

function openingOf({ body, sections }: Structure): Opening {
  const preamble = sections[0];
  const length = preamble ? preamble.to - body.from : 0;
  return { from: body.from, intro: length > 0 ? Math.min(length, 3000) : INTRO };
}

function isGovernment(name: string): boolean {
  return /(?:人民政府|街道办事处)$/.test(name);
}

function reconstructed(agency: string, year: number | null, kind: ReportFacts['kind']): string {
  if (agency === '' && year === null) return '';
  const of = `${agency}${year === null ? '' : `${year}年`}`;
  return kind === 'work_plan' ? `${of}政务公开工作要点` : `${of}政府信息公开工作年度报告`;
}
