import { m, type Locale } from '../../../i18n';
import { formatNumber } from '../../../i18n/numbers';
import type {
  FigureInput,
  FigureTable,
  Layout,
  Note,
  Size,
  TableCell,
  TableColumn,
  TableRow,
  Target,
} from '../../figure';
import {
  agencyNameOf,
  basisName,
  eraName,
  indicatorShort,
  kindName,
  levelName,
  numberText,
  precisionName,
  provinceName,
  scopeName,
  seriesKeyName,
  unitName,
  valueText,
} from '../../names';
import { ownText } from '../../own';
import type { Row } from '../../../engines/query';

export interface TableSpec {
  input: FigureInput;
  locale: Locale;
  columns: TableColumn[];
  rows: TableRow[];
  /** The row behind each table row, in the same order. */
  behind: Row[];
  caption: string;
}

export interface TableLayout extends Layout {
  locale: Locale;
  columns: TableColumn[];
  rows: TableRow[];
  caption: string;
}

const EMPTY: TableCell = { raw: null, text: '' };
const word = (text: string): TableCell => (text === '' ? EMPTY : { raw: text, text });

/** A column with the way it is filled; columns that would be blank all over are left out. */
interface Filled {
  column: TableColumn;
  of(row: Row): TableCell;
}

/**
 * Names sort by pinyin: the collator does that for most characters, the records' own reading
 * does it right for place names (重庆 is chong qing), so that the reading goes first.
 */
function nameCell(row: Row, input: FigureInput): TableCell {
  const { catalogue, locale } = input;
  if (row.agency === null) return EMPTY;
  const text = agencyNameOf(row.agency, catalogue, locale);
  const pinyin = catalogue.agencies.get(row.agency)?.pinyin;
  return { raw: locale === 'en' || !pinyin ? text : pinyin, text };
}

function columnsOf(input: FigureInput, rows: readonly Row[]): Filled[] {
  const { catalogue, locale } = input;
  const number = (value: number | null): TableCell =>
    value === null ? EMPTY : { raw: value, text: formatNumber(value, locale) };
  const column = (key: string, label: string, of: (row: Row) => TableCell, numeric = false) => ({
    column: { key, label, numeric },
    of,
  });
  const units = new Set(rows.map((row) => unitName(row.indicator, catalogue, locale)));
  const value = m.chart_column_value({}, { locale });
  const by = (key: 'agency' | 'province' | 'level' | 'kind' | 'indicator') =>
    seriesKeyName(key, locale);
  return [
    column('agency', by('agency'), (row) => nameCell(row, input)),
    column('indicator', by('indicator'), (row) =>
      word(indicatorShort(row.indicator, catalogue, locale)),
    ),
    column(
      'year',
      m.chart_column_year({}, { locale }),
      (row) => ({ raw: row.year, text: String(row.year) }),
      true,
    ),
    column(
      'value',
      units.size === 1 ? `${value} (${[...units][0]!})` : value,
      (row) => {
        if (row.value === null) return { raw: null, text: m.chartb_few({}, { locale }) };
        const text =
          units.size === 1
            ? numberText(row.value, row.precision, locale)
            : valueText(row.value, row.precision, row.indicator, catalogue, locale);
        return { raw: row.value, text: ownText(text, row) };
      },
      true,
    ),
    column('precision', m.chart_column_precision({}, { locale }), (row) =>
      word(precisionName(row.precision, locale)),
    ),
    column('part', m.chart_column_part({}, { locale }), (row) => number(row.numerator), true),
    column('whole', m.chart_column_whole({}, { locale }), (row) => number(row.denominator), true),
    column('basis', m.chart_column_basis({}, { locale }), (row) =>
      word(basisName(row.basis, locale)),
    ),
    column('province', by('province'), (row) =>
      row.province === null ? EMPTY : word(provinceName(row.province, catalogue, locale)),
    ),
    column('level', by('level'), (row) =>
      row.level === null ? EMPTY : word(levelName(row.level, locale)),
    ),
    column('kind', by('kind'), (row) =>
      row.kind === null ? EMPTY : word(kindName(row.kind, locale)),
    ),
    column('scope', m.chartb_scope_column({}, { locale }), (row) =>
      row.agency !== null ? EMPTY : word(scopeName(row.scope, locale)),
    ),
    column('era', m.chartb_era_column({}, { locale }), (row) => word(eraName(row.era, locale))),
    column(
      'agencies',
      m.chart_column_agencies({}, { locale }),
      (row) => (row.agency === null ? number(row.agencies) : EMPTY),
      true,
    ),
  ];
}

/** Every row of the answer, with what is known of it. Pure. */
export function spec(input: FigureInput): TableSpec {
  const { view, locale, catalogue } = input;
  const { from, to } = view;
  const wanted = input.rows.filter(
    (row) => row.year >= (from ?? -Infinity) && row.year <= (to ?? Infinity),
  );
  const several = new Set(wanted.map((row) => row.indicator)).size > 1;
  const filled = columnsOf(input, wanted).filter(({ column: { key }, of }) => {
    if (key === 'indicator') return several || wanted.every((row) => row.agency === null);
    return key === 'value' || wanted.some((row) => of(row).raw !== null);
  });
  const rows = wanted.map((row): TableRow => {
    const { indicator, agency, province, level, kind, scope, basis, year } = row;
    const id = [indicator, agency ?? province ?? level ?? kind ?? 'all', scope, basis, year];
    return { id: id.join('|'), cells: filled.map(({ of }) => of(row)), report: row.report };
  });
  const names = [...new Set(view.indicators)].map((id) => indicatorShort(id, catalogue, locale));
  return {
    input,
    locale,
    columns: filled.map(({ column }) => column),
    rows,
    behind: wanted,
    caption: new Intl.ListFormat(locale, { type: 'unit' }).format(names),
  };
}

/** True without rows. */
export function isEmpty(made: TableSpec): boolean {
  return made.rows.length === 0;
}

/** Ordinary elements place themselves; targets only carry who says so. */
export function layout(made: TableSpec, { width, height = 0 }: Size): TableLayout {
  const { locale, columns, rows, caption, behind } = made;
  const targets = rows.flatMap((row, i): Target[] => {
    if (row.report === null) return [];
    const of = behind[i]!;
    return [
      {
        id: row.id,
        x: 0,
        y: 0,
        name: row.cells[0]?.text ?? '',
        value: '',
        lines: [],
        state: of.value === 0 ? 'zero' : 'value',
        precision: of.precision,
        basis: of.basis,
        report: row.report,
        row: of,
      },
    ];
  });
  return { width, height, targets, shown: new Set(), locale, columns, rows, caption };
}

/** A table needs no notes of its own: it says everything in its cells. */
export function notes(): Note[] {
  return [];
}

export function table(made: TableSpec): FigureTable {
  return { columns: made.columns, rows: made.rows };
}
