import { compositionIn, wholeOf, type Composition } from '../../../model/compositions';
import { eraOfYear } from '../../../model/eras';
import type { Count, Era, IndicatorId, Precision, Year } from '../../../model/nouns';
import { joinPrecision } from '../../../model/precision';
import type { Row } from '../../../engines/query';
import type { FigureInput } from '../../figure';

/** What one report (or one row of added reports) says of a whole and its parts. */
export interface Piece {
  year: Year;
  /** Whom the bar stands for: an agency, a province; 'all'. */
  owner: string;
  scope: Row['scope'];
  era: Era;
  composition: Composition;
  parts: Map<IndicatorId, Row>;
  total: Row | null;
  agencies: Count;
}

/** Parts that a report gives instead of others, so that both are never added. */
const INSTEAD: Readonly<Record<IndicatorId, readonly IndicatorId[]>> = {
  published_social: ['published_weibo', 'published_wechat'],
};

/** The whole that a view divides: its first indicator, or the one that this is a part of. */
export function totalOf(input: FigureInput): IndicatorId | null {
  const first = input.view.indicators[0];
  return first === undefined ? null : wholeOf(first);
}

/** The form behind rows; where reports of one year use several, the usual one of the year. */
function eraOf(rows: readonly Row[]): Era {
  const first = rows[0]!;
  return first.era === 'mixed' ? eraOfYear(first.year) : first.era;
}

/**
 * Rows sorted into reports: parts of one report are held against the total of the same report,
 * because the agencies that state a total and those that state a part are rarely the same. Rows that
 * an engine has already added up are taken as one piece. Targets are never parts.
 */
export function piecesOf(input: FigureInput, total: IndicatorId): Piece[] {
  const { view } = input;
  const groups = new Map<string, Row[]>();
  for (const row of input.rows) {
    if (row.basis === 'target' || row.value === null) continue;
    if (row.year < (view.from ?? -Infinity) && row.year !== view.year) continue;
    if (row.year > (view.to ?? Infinity) && row.year !== view.year) continue;
    const key = [row.year, row.agency, row.province, row.level, row.kind, row.scope].join('|');
    const list = groups.get(key) ?? [];
    list.push(row);
    groups.set(key, list);
  }
  // A part alone asks for the whole that it belongs to.
  const listed = view.indicators.length > 1 ? view.indicators : [];
  const chosen = new Set(listed.filter((id) => id !== total));
  const pieces: Piece[] = [];
  for (const rows of groups.values()) {
    const era = eraOf(rows);
    const composition = compositionIn(total, era);
    if (!composition) continue;
    // A stated value goes before one that follows from an identity.
    const find = (id: IndicatorId) =>
      rows.find((row) => row.indicator === id && row.basis === 'stated') ??
      rows.find((row) => row.indicator === id);
    const parts = new Map<IndicatorId, Row>();
    for (const id of composition.parts) {
      if (chosen.size > 0 && !chosen.has(id)) continue;
      const row = find(id);
      if (row && !(INSTEAD[id] ?? []).some((other) => find(other))) parts.set(id, row);
    }
    const whole = find(total) ?? null;
    if (!whole && parts.size === 0) continue;
    const first = rows[0]!;
    const { by } = view;
    const owner = by === 'all' || by === 'indicator' ? 'all' : (first[by] ?? 'all');
    const agencies = Math.max(
      ...[...parts.values(), ...(whole ? [whole] : [])].map((r) => r.agencies),
    );
    pieces.push({
      year: first.year,
      owner,
      scope: first.scope,
      era,
      composition,
      parts,
      total: whole,
      agencies,
    });
  }
  return pieces;
}

/** Whether parts add up: against a total that is only a floor, more than it is no contradiction. */
export type Verdict = 'adds_up' | 'rest' | 'contradicts' | 'overlap' | 'no_total';

export interface Sum {
  value: number;
  precision: Precision;
}

/** Sum of the stated parts of a piece. */
export function sumOf(piece: Piece): Sum {
  const rows = [...piece.parts.values()];
  return {
    value: rows.reduce((sum, row) => sum + row.value!, 0),
    precision: joinPrecision(rows.map((row) => row.precision)),
  };
}

/**
 * How the parts of one piece stand to its stated total. contradicts: all parts are stated and miss
 * the total, or they exceed it, beyond what their precision allows.
 */
export function verdictOf(piece: Piece): Verdict {
  const { composition, total, parts } = piece;
  if (!total) return 'no_total';
  if (!composition.addsUp) return 'overlap';
  const sum = sumOf(piece);
  const whole = total.value!;
  const sumMayBeLess = sum.precision === 'at_most' || sum.precision === 'approximate';
  const totalMayBeMore = total.precision === 'at_least' || total.precision === 'approximate';
  if (sum.value > whole) return sumMayBeLess || totalMayBeMore ? 'adds_up' : 'contradicts';
  if (sum.value === whole) return 'adds_up';
  const complete = parts.size === composition.parts.length;
  const exact = sum.precision === 'exact' && total.precision === 'exact';
  return complete && exact ? 'contradicts' : 'rest';
}
