import type { Row } from '../engines/query';
import { addressOf } from '../figures/address';
import { shownYear } from '../figures/charts/year';
import type { FigureInput, FigureText } from '../figures/figure';
import {
  agencyName,
  findIndicator,
  indicatorLabel,
  indicatorPart,
  indicatorShort,
  provinceName,
} from '../figures/names';
import { dataVersion } from '../figures/own';
import { indicatorsOf } from '../figures/query-of';
import { DEFAULT_VIEW, type View } from '../figures/view';
import { isChinese, type Locale } from '../i18n';
import type {
  Agency,
  Catalogue,
  DerivedIndicator,
  Indicator,
  IndicatorId,
  Province,
  Report,
  ReportSource,
  Year,
} from '../model/nouns';
import { toTable, type Table } from './columns';
import { FROZEN_FORMAT, type FrozenFigure } from './format';

/**
 * A figure with its words, cut to what it names. `sources` tells where reports were read; those of
 * reports that stand alone behind a row are kept, so that their marks answer who says so.
 */
export function freeze(
  input: FigureInput,
  text: FigureText,
  sources: readonly ReportSource[] = [],
): FrozenFigure {
  const { view, locale } = input;
  const behind = new Set(input.rows.map((row) => row.report));
  return {
    format: FROZEN_FORMAT,
    version: dataVersion(input),
    address: addressOf(view),
    locale,
    input: cut(input),
    text,
    sources: sources.filter(({ report }) => behind.has(report)),
  };
}

/** Reports held that the figure's chart draws something of. */
function drawn({ view, rows, held }: FigureInput): Report[] {
  const { chart } = view;
  if (chart === 'heat') return held;
  if (chart === 'table') return [];
  if (chart === 'map') {
    const own = rows.filter(({ indicator }) => indicator === view.indicators[0]);
    const year = shownYear({ view, rows: own });
    return held.filter((one) => one.year === year);
  }
  // Of the others only that there is one: a later form that asks no more, a year without a value.
  const named = new Set([...view.agencies, ...rows.map((row) => row.agency)]);
  const years = new Set<Year>();
  return held.filter(({ agency, year }) => {
    const first = !years.has(year);
    years.add(year);
    return named.has(agency) || first;
  });
}

/** The input without what the figure neither draws nor names. */
function cut(input: FigureInput): FigureInput {
  const { view, rows, catalogue } = input;
  const held = drawn(input);
  const agencies = new Map<string, Agency>();
  const provinces = new Set([...view.provinces, ...rows.map((row) => row.province)]);
  const silent = view.chart === 'heat' ? held.map(({ agency }) => agency) : [];
  const named = new Set([...view.agencies, ...rows.map((row) => row.agency), ...silent]);
  for (const id of new Set([...named, ...held.map((one) => one.agency)])) {
    const agency = id === null ? undefined : catalogue.agencies.get(id);
    if (!agency) continue;
    agencies.set(agency.id, named.has(agency.id) ? agency : { ...agency, ...NAMELESS });
    if (named.has(agency.id)) provinces.add(agency.province);
  }
  const ids = new Set([...view.indicators, ...indicatorsOf(view)]);
  for (const row of rows) ids.add(row.indicator);
  for (const id of [...ids]) {
    const found = findIndicator(id, catalogue);
    if (!found) continue;
    const others = 'parent' in found ? [found.parent] : [...found.numerator, ...found.denominator];
    for (const other of others) if (other !== null) ids.add(other);
  }
  const { codebook } = catalogue;
  return {
    ...input,
    held,
    catalogue: {
      version: catalogue.version,
      agencies,
      codebook: {
        indicators: codebook.indicators.filter(({ id }) => ids.has(id)),
        derived: codebook.derived.filter(({ id }) => ids.has(id)),
        identities: [],
        // A map has a tile for every province.
        provinces: codebook.provinces.filter(
          ({ code }) => view.chart === 'map' || provinces.has(code),
        ),
        coverage: {},
      },
    },
  };
}

/** Of agencies that are only counted. */
const NAMELESS = {
  ...{ nameZh: '', nameHant: '', nameEn: '', pinyin: '' },
  ...{ prefectureZh: '', countyZh: '' },
};

/** A frozen figure as compact JSON text: tables by column, each name in one language. */
export function frozenJson(frozen: FrozenFigure): string {
  const { format, version, address, locale, input, text, sources } = frozen;
  const { rows, held, catalogue, view } = input;
  return JSON.stringify({
    format,
    version,
    address,
    locale,
    text,
    view: chosen(view),
    rows: toTable(
      rows.map((row) => ({ ...row, report: shortReport(row.report, row), own: row.own ?? 0 })),
      rows.some(({ own }) => own) ? [...ROW_FIELDS, 'own'] : ROW_FIELDS,
    ),
    held: toTable(
      held.map((one) => ({ ...one, id: shortReport(one.id, one) ?? '' })),
      ['id', 'agency', 'year', 'kind', 'era'],
    ),
    ...names(catalogue, locale),
    sources: toTable(sources, ['report', 'titleZh', 'titleBasis', 'copy', 'url']),
  });
}

/** The name of the function that a published file calls with its figure. */
export const FROZEN_CALL = 'gongkaiFrozen';

/** A frozen figure as the text of a published file: see frozen.ts. */
export function frozenScript(frozen: FrozenFigure): string {
  return `${FROZEN_CALL}(${frozenJson(frozen)});\n`;
}

const ROW_FIELDS: readonly (keyof Row)[] = [
  'indicator',
  'agency',
  'province',
  'level',
  'kind',
  'scope',
  'basis',
  'year',
  'era',
  'value',
  'precision',
  'numerator',
  'denominator',
  'agencies',
  'reports',
  'report',
];

/** '' for a report whose id is its agency and year, as nearly all are: then both tell it. */
function shortReport(id: string | null, { agency, year }: Pick<Row, 'agency' | 'year'>) {
  return id === `${agency}-${year}` ? '' : id;
}

/** What differs from the default view. */
function chosen(view: View): Partial<View> {
  const same = (key: string) =>
    JSON.stringify(view[key as keyof View]) === JSON.stringify(DEFAULT_VIEW[key as keyof View]);
  return Object.fromEntries(Object.entries(view).filter(([key]) => !same(key)));
}

function calledOf(id: IndicatorId, catalogue: Catalogue, locale: Locale) {
  return {
    label: indicatorLabel(id, catalogue, locale),
    short: indicatorShort(id, catalogue, locale),
    part: indicatorPart(id, catalogue, locale),
  };
}

function names(catalogue: Catalogue, locale: Locale): Record<string, Table | object[]> {
  const { agencies, codebook } = catalogue;
  return {
    agencies: toTable(
      [...agencies.values()].map((agency) => ({
        id: agency.id,
        name: agencyName(agency, locale),
        level: agency.level,
        kind: agency.kind,
        province: agency.province,
        pinyin: isChinese(locale) ? agency.pinyin : '',
      })),
      ['id', 'name', 'level', 'kind', 'province', 'pinyin'],
    ),
    provinces: toTable(
      codebook.provinces.map(({ code }: Province) => ({
        code,
        name: provinceName(code, catalogue, locale),
      })),
      ['code', 'name'],
    ),
    indicators: toTable(
      codebook.indicators.map((one: Indicator) => ({
        id: one.id,
        group: one.group,
        parent: one.parent,
        ...calledOf(one.id, catalogue, locale),
        unit: one.unit,
        template2014: one.template2014,
        template2019: one.template2019,
        dimension: one.dimension,
        aggregation: one.aggregation,
        comparable: one.comparable,
      })),
      [
        'id',
        'group',
        'parent',
        'label',
        'short',
        'part',
        'unit',
        'template2014',
        'template2019',
        'dimension',
        'aggregation',
        'comparable',
      ],
    ),
    derived: codebook.derived.map((one: DerivedIndicator) => ({
      id: one.id,
      group: one.group,
      ...calledOf(one.id, catalogue, locale),
      unit: one.unit,
      numerator: one.numerator,
      denominator: one.denominator,
      scale: one.scale,
      proportion: one.proportion,
      minimum: one.minimum,
      eras: one.eras,
      comparable: one.comparable,
    })),
  };
}
