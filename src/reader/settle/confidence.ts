/**
 * How sure a figure is: the measured share of figures read in the same manner that were right,
 * and what the rest of the report adds to it.
 */
import type { Manner } from '../tables';
import measured from './confidence.json';

const SHARES = new Map(Object.entries(measured.table));

/** What the report says besides. */
export interface Circumstances {
  /** A hard identity that the figure is part of holds or fails; null where none can be checked. */
  check: 'holds' | 'fails' | null;
  /** The same value stands elsewhere in the report. */
  repeated: boolean;
  /** Another value for the same stands elsewhere. */
  contradicted: boolean;
}

/** Share of table figures read in this manner that were right. */
export function tableShare({ shape, columns, label }: Manner): number {
  return SHARES.get(`${shape}/${columns}/${label}`) ?? measured.table.none;
}

/** The share after the circumstances: each multiplies the odds of a mistake. */
export function weigh(share: number, { check, repeated, contradicted }: Circumstances): number {
  const { holds, fails } = measured.circumstances;
  let wrong = 1 - share;
  if (check === 'holds') wrong *= holds;
  if (check === 'fails') wrong *= fails;
  if (repeated) wrong *= measured.circumstances.repeated;
  if (contradicted) wrong *= measured.circumstances.contradicted;
  return Math.round((1 - Math.min(0.95, wrong)) * 1000) / 1000;
}
