import type { Era, Indicator } from '../../model/nouns';

/** One place in an official form: the heading path from the outside in. */
export type FormPath = string[];

/** What an official form has to say about an indicator. */
export type OfficialRow =
  /** narrative reports have free sections, no form at all. */
  | { kind: 'no_form' }
  /** The form has no such row: a value can only come from the report's prose. */
  | { kind: 'no_row' }
  /** One cell, or a sum of several when the form has no such cell. */
  | { kind: 'row'; wording: string; paths: FormPath[] };

/** A cell of the codebook's template columns: its places, and the eras whose form has it. */
interface Cell {
  eras: readonly Era[];
  paths: FormPath[];
}

/** `a/b@2019 + c/d` -> places and eras; domain.md, conventions of the codebook. */
function parseCell(text: string): Cell {
  const only = /@(2019|2021)/.exec(text)?.[1];
  const eras: Era[] =
    only === '2019'
      ? ['sections_2019']
      : only === '2021'
        ? ['sections_2021']
        : ['sections_2019', 'sections_2021'];
  const paths = text.split(' + ').map((path) => path.replace(/@\d{4}$/, '').split('/'));
  return { eras, paths };
}

/** Cells of an indicator, oldest form first. */
function cellsOf(indicator: Indicator): Cell[] {
  const cells: Cell[] = [];
  if (indicator.template2014)
    cells.push({ ...parseCell(indicator.template2014), eras: ['table_2014'] });
  for (const text of indicator.template2019.split('; ')) if (text) cells.push(parseCell(text));
  return cells;
}

/**
 * The row of the form of `era` in which the indicator is reported. A label such as
 * `收到申请数 / 本年新收政府信息公开申请数量` lists the wordings of the forms, oldest first; a
 * label in one part serves all forms.
 */
export function officialRow(
  indicator: Indicator,
  era: Era,
  label = indicator.labelZh,
): OfficialRow {
  if (era === 'narrative') return { kind: 'no_form' };
  const cells = cellsOf(indicator);
  const at = cells.findIndex((cell) => cell.eras.includes(era));
  const cell = cells[at];
  if (!cell) return { kind: 'no_row' };
  const wordings = label.split(' / ');
  const wording = wordings.length === cells.length ? wordings[at]! : label;
  return { kind: 'row', wording, paths: cell.paths };
}
