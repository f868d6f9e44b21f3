import type { Columns } from '../extracts/read';
import {
  withKind,
  withPlace,
  type AgencySlice,
  type IndicatorSlice,
  type PinyinSlice,
  type SlicedDerived,
  type SlicedIndicator,
} from '../extracts/slices';
import type { Source } from '../extracts/source';
import type { Locale } from '../i18n';
import { eraOfYear } from '../model/eras';
import {
  BASES,
  ERAS,
  LEVELS,
  type Agency,
  type Catalogue,
  type Codebook,
  type DerivedIndicator,
  type Indicator,
} from '../model/nouns';

/** Slices as the light engine and the figures know the extracts. */
export interface Sliced {
  source: Pick<Source, 'columns' | 'codebook'>;
  catalogue: Catalogue;
}

/**
 * Puts slices of one version together. `pinyin` is needed by tables in Chinese alone. Throws when
 * the slices are of different versions, which happens while a site is being replaced.
 */
export function openSlices(
  everybody: AgencySlice,
  slices: readonly IndicatorSlice[],
  pinyin: PinyinSlice | null,
  locale: Locale,
): Sliced {
  const { version } = everybody;
  for (const slice of [...slices, pinyin])
    if (slice && slice.version !== version)
      throw new Error(`slices are of versions ${version} and ${slice.version}`);
  const agencies = agenciesOf(everybody, pinyin);
  const reports = reportsOf(everybody, agencies);
  const codebook = codebookOf(everybody, slices, locale);
  const columns: Partial<Record<string, object>> = {
    agencies: {
      id: agencies.map(({ id }) => id),
      level: agencies.map(({ level }) => level),
      kind: agencies.map(({ kind }) => kind),
      province: agencies.map(({ province }) => province),
    },
    reports,
    observations: observationsOf(slices, reports),
  };
  return {
    source: {
      // The store reads these columns alone.
      columns: (name) => Promise.resolve(columns[name] as Columns<typeof name>),
      codebook: () => Promise.resolve(codebook),
    },
    catalogue: { version, codebook, agencies: new Map(agencies.map((one) => [one.id, one])) },
  };
}

function agenciesOf(slice: AgencySlice, pinyin: PinyinSlice | null): Agency[] {
  return slice.id.map((short, code) => {
    const kind = slice.kinds[parseInt(slice.kind[code]!, 36)]!;
    const id = withKind(short, kind);
    const name = withPlace(slice.name[code]!, id);
    return {
      id,
      nameZh: name,
      nameHant: name,
      nameEn: name,
      level: LEVELS[Number(slice.level[code])]!,
      kind,
      province: slice.province.slice(2 * code, 2 * code + 2),
      prefectureZh: '',
      countyZh: '',
      pinyin: pinyin?.pinyin[code] ?? '',
    };
  });
}

interface ReportColumns {
  id: string[];
  agency: string[];
  year: number[];
  kind: string[];
  era: string[];
}

function reportsOf({ reports }: AgencySlice, agencies: readonly Agency[]): ReportColumns {
  const agency = reports.of.flatMap((count, code) => Array<string>(count).fill(agencies[code]!.id));
  const plans = new Set(reports.plans);
  const { year } = reports;
  return {
    agency,
    year,
    id: year.map((one, code) => reports.id[code] ?? `${agency[code]}-${one}`),
    kind: year.map((_, code) => (plans.has(code) ? 'work_plan' : 'annual_report')),
    era: year.map((one, code) => {
      const place = reports.era[code];
      return place === undefined ? eraOfYear(one) : ERAS[place]!;
    }),
  };
}

function observationsOf(slices: readonly IndicatorSlice[], reports: ReportColumns) {
  const columns = {
    indicator: [] as string[],
    agency: [] as string[],
    year: [] as number[],
    report: [] as string[],
    value: [] as number[],
    precision: [] as number[],
    basis: [] as string[],
  };
  const all = Object.assign(
    {},
    ...slices.map((slice) => slice.observations),
  ) as IndicatorSlice['observations'];
  for (const [indicator, { report, value, precision, basis }] of Object.entries(all)) {
    let code = 0;
    report.forEach((step, at) => {
      code += step;
      columns.indicator.push(indicator);
      columns.agency.push(reports.agency[code]!);
      columns.year.push(reports.year[code]!);
      columns.report.push(reports.id[code]!);
      columns.value.push(value[at]!);
      columns.precision.push(precision[at] ?? 0);
      columns.basis.push(BASES[basis[at] ?? 0]!);
    });
  }
  return columns;
}

function codebookOf(
  { provinces }: AgencySlice,
  slices: readonly IndicatorSlice[],
  locale: Locale,
): Codebook {
  const labels = ({ label, short, part }: SlicedIndicator | SlicedDerived) => ({
    labelZh: label['zh-Hans'],
    labelHant: label['zh-Hant'],
    labelEn: label.en,
    called: { short: short[locale], part: part[locale] },
  });
  const indicators = new Map<string, Indicator>();
  const derived = new Map<string, DerivedIndicator>();
  for (const slice of slices) {
    for (const one of slice.indicators) indicators.set(one.id, { ...one, ...labels(one) });
    for (const one of slice.derived)
      derived.set(one.id, {
        ...one,
        ...labels(one),
        eras: one.eras.map((place) => ERAS[place]!),
        formula: '',
        noteZh: one.note['zh-Hans'],
        noteHant: one.note['zh-Hant'],
        noteEn: one.note.en,
      });
  }
  return {
    indicators: [...indicators.values()],
    derived: [...derived.values()],
    identities: [],
    provinces: provinces.map(([code, name]) => ({
      code,
      nameZh: name,
      nameHant: name,
      nameEn: name,
    })),
    coverage: {},
  };
}
