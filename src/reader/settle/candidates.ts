/** Figures of prose and tables as observations, with evidence in the file's own text. */
import type { Plain, ReadObservation, Span, Structure, Transcript, Evidence } from '../types';
import type { ProseFigure } from '../prose/figure';
import type { TableFigure } from '../tables';
import { tableShare } from './confidence';

/** What is needed to point into the file. */
export interface Ground {
  transcript: Pick<Transcript, 'text'>;
  plain: Plain;
  structure: Pick<Structure, 'sections'>;
}

/** A span of the plain text as characters of the file. */
export function evidenceOf({ transcript, plain }: Ground, { from, to }: Span): Evidence {
  const begin = plain.at[from] ?? transcript.text.length;
  // The end is behind the last character, not before the next: between them things were taken out.
  const end = to > from ? (plain.at[to - 1] ?? begin) + 1 : begin;
  return { from: begin, to: end, text: transcript.text.slice(begin, end) };
}

const pathOf = ({ structure }: Ground, section: number): string =>
  structure.sections[section]?.path ?? '';

/** A figure of prose: of all applicants, where it names none. */
export function observeProse(ground: Ground, figure: ProseFigure): ReadObservation {
  const { indicator, value, precision, basis, section, rule, confidence } = figure;
  return {
    indicator,
    applicant: figure.applicant ?? 'total',
    value,
    precision,
    basis,
    section: pathOf(ground, section),
    evidence: evidenceOf(ground, figure),
    rule,
    confidence,
    from: 'prose',
  };
}

/** A figure of a table. */
export function observeTable(ground: Ground, figure: TableFigure): ReadObservation {
  const { indicator, applicant, value, precision, basis, section, rule, manner } = figure;
  return {
    indicator,
    applicant,
    value,
    precision,
    basis,
    section: pathOf(ground, section),
    evidence: evidenceOf(ground, figure),
    rule,
    confidence: tableShare(manner),
    from: basis === 'derived' ? 'identity' : 'table',
  };
}

type Said = Pick<ReadObservation, 'value' | 'precision' | 'evidence'>;

/** What a number written in 万 or 亿 with decimals leaves open: '1.2万' stands for ±500. */
function grain({ evidence }: Said): number {
  const match = /(?:[.．]([0-9０-９]{1,3}))?\s*([万萬亿億])/.exec(evidence.text);
  if (!match) return 0;
  return (/[万萬]/.test(match[2]!) ? 1e4 : 1e8) / 10 ** (match[1]?.length ?? 0);
}

/** Approximations within this share of the exact value say the same. */
const NEAR = 0.15;

/** True where an exact figure lies within what a rounded one leaves open. */
function within(exact: Said, rounded: Said): boolean {
  switch (rounded.precision) {
    case 'at_least':
      return exact.value >= rounded.value;
    case 'at_most':
      return exact.value <= rounded.value;
    case 'approximate':
      return Math.abs(exact.value - rounded.value) <= NEAR * Math.abs(exact.value);
    case 'exact':
      return Math.abs(exact.value - rounded.value) < grain(rounded);
  }
}

/** same: one value twice; agrees: one is a rounder form of the other; else they differ. */
export function compare(a: Said, b: Said): 'same' | 'agrees' | 'differs' {
  if (a.value === b.value && a.precision === b.precision) return 'same';
  if (a.value === b.value) return 'agrees';
  if (a.precision === 'exact' && within(a, b)) return 'agrees';
  if (b.precision === 'exact' && within(b, a)) return 'agrees';
  return 'differs';
}

/** True where `a` says more exactly what both say. */
export function finer(a: Said, b: Said): boolean {
  if ((a.precision === 'exact') !== (b.precision === 'exact')) return a.precision === 'exact';
  return grain(a) < grain(b);
}
