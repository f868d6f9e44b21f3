/** A report's figures for a person at a terminal. */
import type { Finding, Knowledge, Reading, ReadObservation } from '../types';
import { fit, padEnd, padStart, widthOf } from './columns';
import { noticeInWords } from './words';

export interface TableStyle {
  /** Columns of the terminal. */
  width: number;
  colour: boolean;
  derived: boolean;
}

const SIGNS = { exact: '', at_least: '≥ ', at_most: '≤ ', approximate: '≈ ' } as const;
const LABEL_WIDTH = 44;

/** Who, when and which form, then a line for each figure, then what a person should look at. */
export function tableOf(
  name: string,
  reading: Reading,
  knowledge: Knowledge,
  style: TableStyle,
): string {
  const { report, observations, derived, findings, transcript } = reading;
  const labels = new Map(knowledge.codebook.indicators.map(({ id, labelZh }) => [id, labelZh]));
  const paint = (code: number, text: string): string =>
    style.colour ? `\x1b[${code}m${text}\x1b[0m` : text;
  const facts = [
    report.agencyZh || 'agency not told',
    report.year ?? 'year not told',
    report.kind,
    report.era,
    report.script,
  ];
  const lines = [paint(1, name), facts.filter(Boolean).join(' · ')];
  for (const notice of transcript.notices) lines.push(paint(33, `! ${noticeInWords(notice)}`));
  const figures = style.derived ? [...observations, ...derived] : observations;
  const rows = figures.map((one) => rowOf(one, labels.get(one.indicator) ?? ''));
  const widths = [0, 1].map((c) => Math.max(0, ...rows.map((row) => widthOf(row[c]!))));
  const labelWidth = Math.min(widths[0]!, LABEL_WIDTH);
  for (const [label, value, rest, sure, evidence] of rows) {
    const start = `  ${padEnd(fit(label, labelWidth), labelWidth)}  ${padStart(value, widths[1]!)}  ${sure}  `;
    const room = Math.max(20, style.width - widthOf(start));
    lines.push(start + paint(2, fit(`${rest}${evidence}`, room)));
  }
  if (rows.length === 0) lines.push('  no figures');
  for (const finding of findings) {
    const text = findingInWords(finding);
    if (text) lines.push(paint(33, fit(`  ! ${text}`, style.width)));
  }
  return `${lines.join('\n')}\n\n`;
}

type Row = [label: string, value: string, rest: string, sure: string, evidence: string];

function rowOf(one: ReadObservation, label: string): Row {
  const column = one.applicant === 'total' ? '' : ` [${one.applicant}]`;
  const basis = one.basis === 'stated' ? '' : `${one.basis}, `;
  return [
    `${label || one.indicator}${column}`,
    SIGNS[one.precision] + one.value.toLocaleString('en'),
    `${basis}${one.section ? `${one.section}: ` : ''}`,
    `${String(Math.round(one.confidence * 100)).padStart(3)} %`,
    one.evidence.text.replace(/\s+/g, ' '),
  ];
}

/** What a person should look at; '' for what needs no look. */
function findingInWords(finding: Finding): string {
  switch (finding.kind) {
    case 'check':
      return finding.verdict === 'fails'
        ? `${finding.identity} (${finding.applicant}) fails: ${finding.left} against ${finding.right}`
        : '';
    case 'disagreement':
      return `${finding.indicator}: ${finding.kept.value} in the table, ${finding.other.value} in the text`;
    case 'mismatch':
      return `more than one ${finding.of}: ${finding.said.join(', ')}`;
    case 'left':
      return finding.share === undefined
        ? ''
        : `looks like ${finding.indicator} (${Math.round(finding.share * 100)} %): ${finding.evidence.text}`;
    default:
      return '';
  }
}
