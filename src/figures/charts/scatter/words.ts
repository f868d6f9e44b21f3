import { isChinese, m } from '../../../i18n';
import { formatNumber, formatYears, lowerFirst, tidySpaces } from '../../../i18n/numbers';
import type { Row } from '../../../engines/query';
import { joinPrecision } from '../../../model/precision';
import type { FigureTable, Note, Said, TableCell } from '../../figure';
import { quantileOf } from '../../findings';
import { crowdNote } from '../../marks/crowd';
import {
  agenciesCount,
  agencyNameOf,
  indicatorShort,
  precisionName,
  seriesKeyName,
  unitName,
} from '../../names';
import { ownText } from '../../own';
import { reading } from '../../readings';
import { whoText } from '../../sentence';
import type { ScatterSpec } from './spec';

/** Under this many agencies a median would say hardly more than its own points. */
const LEAST = 5;

const name = ({ input, locale }: ScatterSpec, id: string) =>
  indicatorShort(id, input.catalogue, locale);

/** An axis' name: 'Requests received (requests)'. */
export function axisName(spec: ScatterSpec, id: string): string {
  const unit = unitName(id, spec.input.catalogue, spec.locale);
  return m.analyst_axis({ label: name(spec, id), unit }, { locale: spec.locale });
}

function medianText(spec: ScatterSpec, id: string, rows: readonly Row[]): string {
  const value = quantileOf(
    rows.map((row) => row.value!),
    0.5,
  );
  return reading(spec.input, id, value, joinPrecision(rows.map((row) => row.precision)));
}

function summary(spec: ScatterSpec): string {
  const { locale, pairs, year, x, y } = spec;
  if (year === null) return '';
  const n = agenciesCount(pairs.length, locale);
  const both = m.analyst_scatter_both({ n, year: String(year) }, { locale });
  if (pairs.length < LEAST) return both;
  const words = {
    x: lowerFirst(name(spec, x)),
    y: lowerFirst(name(spec, y)),
    atX: medianText(
      spec,
      x,
      pairs.map((pair) => pair.x),
    ),
    atY: medianText(
      spec,
      y,
      pairs.map((pair) => pair.y),
    ),
  };
  return [both, m.analyst_scatter_medians(words, { locale })].join(isChinese(locale) ? '' : ' ');
}

/** Title, subtitle and summary of two indicators in one year. */
export function said(spec: ScatterSpec): Said {
  const { input, locale, year, x, y, pairs } = spec;
  if (year === null) return { summary: '' };
  const { view, catalogue } = input;
  const who = whoText(view, catalogue, locale);
  const words = { x: lowerFirst(name(spec, x)), y: name(spec, y), who };
  const axes = { x: lowerFirst(axisName(spec, x)), y: axisName(spec, y) };
  const label = m.analyst_scatter_axes(axes, { locale });
  const years = formatYears(year, year, locale);
  return {
    title: tidySpaces(m.analyst_scatter_title(words, { locale })),
    subtitle: tidySpaces(m.subtitle_plain({ label, who, years }, { locale })),
    summary: tidySpaces(summary(spec)),
    rows: pairs.flatMap((pair) => [pair.x, pair.y]),
  };
}

/** Who has no place in the plane, and what the open marks mean. */
export function notes(spec: ScatterSpec): Note[] {
  const { locale, onlyX, onlyY, pairs } = spec;
  const list: Note[] = [];
  const add = (id: string, text: string) => void list.push({ id, text });
  if (onlyX + onlyY > 0) {
    const words = {
      x: lowerFirst(name(spec, spec.x)),
      y: lowerFirst(name(spec, spec.y)),
      onlyX: formatNumber(onlyX, locale),
      onlyY: formatNumber(onlyY, locale),
    };
    add('scatter_left', m.analyst_note_scatter_left(words, { locale }));
  }
  const open = pairs.some(({ x, y }) =>
    [x, y].some(({ precision }) => precision === 'at_least' || precision === 'at_most'),
  );
  if (open) add('scatter_open', m.analyst_note_scatter_open({}, { locale }));
  if (pairs.length > 0) add('scatter_margins', m.analyst_note_scatter_margins({}, { locale }));
  return [...list, ...crowdNote([{ dots: pairs }], locale, m.national_note_squares)];
}

/** Every agency of the plane with both values. */
export function table(spec: ScatterSpec): FigureTable {
  const { locale, input, pairs, x, y } = spec;
  const heading = m.chart_column_precision({}, { locale });
  const column = (key: string, label: string, numeric: boolean) => ({ key, label, numeric });
  const words = (text: string): TableCell => ({ raw: text, text });
  const cells = (row: Row): TableCell[] => [
    { raw: row.value, text: ownText(formatNumber(row.value!, locale), row) },
    words(precisionName(row.precision, locale)),
  ];
  return {
    columns: [
      column('agency', seriesKeyName('agency', locale), false),
      column('x', name(spec, x), true),
      column('x_precision', heading, false),
      column('y', name(spec, y), true),
      column('y_precision', heading, false),
    ],
    rows: pairs.map((pair) => ({
      id: pair.agency,
      report: pair.y.report ?? pair.x.report,
      cells: [
        words(agencyNameOf(pair.agency, input.catalogue, locale)),
        ...cells(pair.x),
        ...cells(pair.y),
      ],
    })),
  };
}
