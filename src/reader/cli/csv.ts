/** Figures as CSV (RFC 4180), one a row. */
import type { Reading } from '../types';

const COLUMNS =
  'file,agency_zh,year,kind,era,indicator_id,applicant,value,precision,basis,section,evidence,confidence,rule';

export const CSV_HEAD = `${COLUMNS}\n`;

/** Rows of one report; '' where it states nothing. */
export function csvOf(
  name: string,
  { report, observations, derived }: Reading,
  withDerived: boolean,
): string {
  const figures = withDerived ? [...observations, ...derived] : observations;
  let rows = '';
  for (const one of figures) {
    const cells = [
      name,
      report.agencyZh,
      report.year ?? '',
      report.kind,
      report.era ?? '',
      one.indicator,
      one.applicant,
      one.value,
      one.precision,
      one.basis,
      one.section,
      one.evidence.text,
      Number(one.confidence.toFixed(3)),
      one.rule,
    ];
    rows += `${cells.map((cell) => quote(String(cell))).join(',')}\n`;
  }
  return rows;
}

/** Quotes what needs it; line breaks inside evidence become spaces, so that a row is a line. */
function quote(cell: string): string {
  const line = cell.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ');
  return /[",]|^\s|\s$/.test(line) ? `"${line.replaceAll('"', '""')}"` : line;
}
