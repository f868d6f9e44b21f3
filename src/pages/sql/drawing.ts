/** Rows of a query's result as a figure: which columns say what, and what is left out. Pure. */
import type { Row } from '../../engines/query';
import { scopeOf } from '../../engines/scope';
import type { Answer, AnswerColumn } from '../../engines/duckdb';
import type { FigureInput } from '../../figures/figure';
import { DEFAULT_VIEW, type Chart } from '../../figures/view';
import { breaksIn, formsOf, type Forms } from './forms';
import { resultText } from '../../export/result';
import type { Locale } from '../../i18n';
import { eraOfYear } from '../../model/eras';
import {
  ERAS,
  PRECISIONS,
  type Agency,
  type Catalogue,
  type Count,
  type Indicator,
} from '../../model/nouns';

/** Places of the columns that a figure is made of; null where none is. */
export interface Mapping {
  value: number;
  year: number;
  series: number | null;
  indicator: number | null;
  chart: Chart;
}

/** Charts that need nothing but series, years and values. */
export const RESULT_CHARTS = [
  'trend',
  'multiples',
  'ranking',
  'heat',
] as const satisfies readonly Chart[];

/** Rows drawn at most: more marks than a screen can tell apart. */
const MOST = 20_000;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** Id of the value of a query that has no indicator. */
const VALUE = 'query_value';

/** What is drawn of an answer. */
export interface Drawn {
  input: FigureInput;
  /** Rows without a value or a year, and those beyond what can be drawn. */
  leftOut: Count;
  /** Rows for which there is one already with the same series, indicator and year. */
  twice: Count;
  /** True where lines of a value of which no indicator is known are broken at new forms. */
  broken: boolean;
}

const isYear = (value: unknown): value is number =>
  Number.isInteger(value) && (value as number) >= FIRST_YEAR && (value as number) <= LAST_YEAR;

/** A guess by names and content; null where no column holds numbers or none holds years. */
export function guessMapping({ columns, rows }: Answer): Mapping | null {
  const sample = Math.min(rows, 100);
  const years = (column: AnswerColumn): boolean => {
    let found = false;
    for (let row = 0; row < sample; row++) {
      const value = column.at(row);
      if (value === null) continue;
      if (!isYear(value)) return false;
      found = true;
    }
    return found;
  };
  const number = (column: AnswerColumn): boolean => column.type === 'number';
  const yearly = columns.findIndex((one) => number(one) && one.name === 'year');
  const year = yearly >= 0 ? yearly : columns.findIndex((one) => number(one) && years(one));
  const named = columns.findIndex((one, at) => at !== year && number(one) && one.name === 'value');
  const value =
    named >= 0
      ? named
      : columns.findLastIndex((one, at) => at !== year && number(one) && !years(one));
  if (year < 0 || value < 0) return null;
  const text = (name: string): number =>
    columns.findIndex((one) => one.name === name && one.type === 'text');
  const indicator = text('indicator');
  const agency = text('agency');
  const series =
    agency >= 0
      ? agency
      : columns.findIndex(({ type, name }) => type === 'text' && !ATTRIBUTES.test(name));
  return {
    value,
    year,
    series: series < 0 ? null : series,
    indicator: indicator < 0 ? null : indicator,
    chart: 'trend',
  };
}

/** Columns that say something of a value, not whose it is. */
const ATTRIBUTES = /^(precision|basis|era|report|unit|indicator(_.*)?)$/;

/**
 * The input of a figure of the answer to `sql`. Series that are no agencies of the records stand as
 * such; a value whose indicator no column says bears new forms as those do that the query names.
 */
export function drawnOf(
  answer: Answer,
  mapping: Mapping,
  catalogue: Catalogue,
  locale: Locale,
  allName: string,
  sql: string,
): Drawn {
  const { columns, rows } = answer;
  const at = (place: number | null): AnswerColumn | null =>
    place === null ? null : (columns[place] ?? null);
  const named = (name: string): AnswerColumn | null =>
    columns.find((one) => one.name === name && one.type === 'text') ?? null;
  const [value, year] = [at(mapping.value), at(mapping.year)];
  const [series, indicator] = [at(mapping.series), at(mapping.indicator)];
  const [precision, era, report] = [named('precision'), named('era'), named('report')];
  const known = new Set(
    [...catalogue.codebook.indicators, ...catalogue.codebook.derived].map(({ id }) => id),
  );
  const agencies = new Map<string, Agency>();
  const made = new Map<string, Row>();
  const indicators = new Set<string>();
  let leftOut = Math.max(0, rows - MOST);
  let twice = 0;
  for (let row = 0; row < Math.min(rows, MOST); row++) {
    const number = Number(value?.at(row) ?? Number.NaN);
    const when = Number(year?.at(row) ?? Number.NaN);
    if (!Number.isFinite(number) || !isYear(when)) {
      leftOut++;
      continue;
    }
    const told = indicator ? resultText(indicator.at(row)) : '';
    const counted = known.has(told) ? told : VALUE;
    const parts = [series ? resultText(series.at(row)) : '', counted === VALUE ? told : ''];
    const name = parts.filter(Boolean).join(' · ') || allName;
    const key = `${name}\n${counted}\n${when}`;
    if (made.has(key)) {
      twice++;
      continue;
    }
    const agency = catalogue.agencies.get(name) ?? standIn(name);
    agencies.set(agency.id, agency);
    indicators.add(counted);
    const form = era?.at(row);
    const exactness = precision?.at(row);
    const from = report?.at(row);
    made.set(key, {
      indicator: counted,
      agency: agency.id,
      province: agency.province,
      level: agency.level,
      kind: agency.kind,
      scope: scopeOf(agency.kind, agency.level),
      basis: 'stated',
      year: when,
      era: ERAS.find((one) => one === form) ?? eraOfYear(when),
      value: number,
      precision: PRECISIONS.find((one) => one === exactness) ?? 'exact',
      numerator: null,
      denominator: null,
      agencies: 1,
      reports: typeof from === 'string' ? 1 : 0,
      report: typeof from === 'string' ? from : null,
    });
  }
  const list = [...made.values()].sort(
    (a, b) => order(a.indicator, b.indicator) || order(a.agency!, b.agency!) || a.year - b.year,
  );
  const view = {
    ...DEFAULT_VIEW,
    chart: mapping.chart,
    indicators: [...indicators],
    by: 'agency' as const,
    agencies: [...agencies.keys()],
  };
  const forms = formsOf(sql, catalogue.codebook);
  const unnamed = list.filter((row) => row.indicator === VALUE).map((row) => row.year);
  return {
    input: {
      view,
      rows: list,
      held: [],
      catalogue: widened(catalogue, agencies, value?.name ?? VALUE, forms),
      locale,
    },
    leftOut,
    twice,
    broken: breaksIn(unnamed, forms),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** A series as an agency, which is what figures know how to name and colour. */
function standIn(name: string): Agency {
  return {
    id: name,
    nameZh: name,
    nameHant: name,
    nameEn: name,
    level: 'central',
    kind: 'other',
    province: '00',
    prefectureZh: '',
    countyZh: '',
    pinyin: name,
  };
}

/** The catalogue with what the answer has beside it. */
function widened(
  catalogue: Catalogue,
  agencies: ReadonlyMap<string, Agency>,
  name: string,
  forms: Forms,
): Catalogue {
  const { codebook } = catalogue;
  const value: Indicator = {
    id: VALUE,
    group: 'publication',
    parent: null,
    labelZh: name,
    labelHant: name,
    labelEn: name,
    called: { short: name, part: name },
    unit: 'item',
    dimension: 'none',
    aggregation: 'none',
    ...forms,
    bridgeNote: '',
  };
  return {
    ...catalogue,
    codebook: { ...codebook, indicators: [...codebook.indicators, value] },
    agencies: new Map([...catalogue.agencies, ...agencies]),
  };
}
