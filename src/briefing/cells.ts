import type { Row } from '../engines/query';
import type { Teller } from './tell';
import type { Cell } from './types';
import { bare, isRate, measureOf, percentText, refOf } from './words';

/** A cell of words. */
export function textCell(text: string): Cell {
  return { text, raw: text, ref: null };
}

/** A cell of a value, with its precision word and what it rests on. */
export function cellOf({ facts, locale }: Teller, row: Row): Cell {
  const { value, precision, indicator } = row;
  const text = isRate(indicator, facts.catalogue)
    ? percentText(value ?? 0, precision, locale)
    : bare(
        {
          value: value ?? 0,
          precision,
          indicator,
          aim: row.basis === 'target',
          measure: measureOf(facts, row),
        },
        facts.catalogue,
        locale,
      );
  return { text, raw: value, ref: refOf(row) };
}
