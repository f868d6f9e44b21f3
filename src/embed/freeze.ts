import type { Row } from '../engines/query';
import { addressOf } from '../figures/address';
import type { FigureInput, FigureText } from '../figures/figure';
import {
  agencyName,
  findIndicator,
  indicatorLabel,
  indicatorPart,
  indicatorShort,
  provinceName,
} from '../figures/names';
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
  ReportSource,
} from '../model/nouns';
import { toTable, type Table } from './columns';
import { FROZEN_FORMAT, type FrozenFigure } from './frozen';

/**
 * A figure with its words, cut to what it names. `sources` tells where reports were read; those of
 * reports that stand alone behind a row are kept, so that their marks answer who says so.
 */
export function freeze(
  input: FigureInput,
  text: FigureText,
  sources: readonly ReportSource[] = [],
): FrozenFigure {
  const { view, catalogue, locale } = input;
  const behind = new Set(input.rows.map((row) => row.report));
  return {
    format: FROZEN_FORMAT,
    version: catalogue.version,
    address: addressOf(view),
    locale,
    input: { ...input, catalogue: cut(input) },
    text,
    sources: sources.filter(({ report }) => behind.has(report)),
  };
}

/** The catalogue without what the figure does not name. */
function cut({ view, rows, held, catalogue }: FigureInput): Catalogue {
  const agencies = new Map<string, Agency>();
  const provinces = new Set([...view.provinces, ...rows.map((row) => row.province)]);
  const ids = [
    ...view.agencies,
    ...rows.map((row) => row.agency),
    ...held.map((one) => one.agency),
  ];
  for (const id of ids) {
    const agency = id === null ? undefined : catalogue.agencies.get(id);
    if (!agency) continue;
    agencies.set(agency.id, agency);
    provinces.add(agency.province);
  }
  const named = new Set([...view.indicators, ...indicatorsOf(view)]);
  for (const row of rows) named.add(row.indicator);
  for (const id of [...named]) {
    const found = findIndicator(id, catalogue);
    if (!found) continue;
    const others = 'parent' in found ? [found.parent] : [...found.numerator, ...found.denominator];
    for (const other of others) if (other !== null) named.add(other);
  }
  const { codebook } = catalogue;
  return {
    version: catalogue.version,
    agencies,
    codebook: {
      indicators: codebook.indicators.filter(({ id }) => named.has(id)),
      derived: codebook.derived.filter(({ id }) => named.has(id)),
      identities: [],
      provinces: codebook.provinces.filter(({ code }) => provinces.has(code)),
      coverage: {},
    },
  };
}

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
      rows.map((row) => ({ ...row, report: shortReport(row.report, row) })),
      ROW_FIELDS,
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
