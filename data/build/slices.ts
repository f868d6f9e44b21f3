/** The slices that embedded figures read: see src/extracts/slices.ts. Pure, deterministic. */
import {
  shardOf,
  SLICE_CALL,
  withoutKind,
  withoutPlace,
  type AgencySlice,
  type IndicatorSlice,
  type PinyinSlice,
  type SlicedDerived,
  type SlicedIndicator,
  type SlicedObservations,
  type SourceSlice,
  type Texts,
} from '../../src/extracts/slices';
import { indicatorLabel, indicatorPart, indicatorShort } from '../../src/figures/names';
import { LOCALES } from '../../src/i18n';
import { partsOf, wholeOf } from '../../src/model/compositions';
import { eraOfYear } from '../../src/model/eras';
import {
  BASES,
  ERAS,
  LEVELS,
  type Catalogue,
  type Codebook,
  type IndicatorId,
  type Observation,
  type ReportId,
} from '../../src/model/nouns';
import { PRECISION_CODE } from '../../src/model/precision';
import { compareIds } from '../../src/model/order';
import type { Records } from '../../src/model/records';
import { pinyinOf, traditional } from './names';

/** Slices by path under `slices/`, as the text of scripts. */
export function slicesOf(
  records: Records,
  codebook: Codebook,
  version: string,
): Map<string, string> {
  const files = new Map<string, string>();
  const write = (name: string, json: object) =>
    files.set(`slices/${name}.js`, `${SLICE_CALL}(${JSON.stringify(json)});\n`);

  const agencies = orderedAgencies(records);
  const reports = orderedReports(records);
  const codes = new Map(reports.map(({ id }, code) => [id, code]));
  for (const locale of LOCALES) {
    const name = { en: 'nameEn', 'zh-Hans': 'nameZh', 'zh-Hant': 'nameHant' } as const;
    write(`agencies.${locale}`, {
      ...agencySlice(agencies, reports, version),
      name: agencies.map((agency) =>
        withoutPlace(agency[name[locale]] || agency.nameZh, agency.id),
      ),
      provinces: codebook.provinces.map((one) => [one.code, one[name[locale]] || one.nameZh]),
    });
  }
  const pinyin: PinyinSlice = { version, pinyin: agencies.map(({ nameZh }) => pinyinOf(nameZh)) };
  write('pinyin', pinyin);

  const texts = textsOf(codebook);
  const observations = observationsOf(records, codes);
  for (const { id } of [...codebook.indicators, ...codebook.derived]) {
    const whole = wholeOf(id);
    const parts = whole === null ? [] : [whole, ...partsOf(whole)];
    const slice = (read: string[]) =>
      indicatorSlice(id, read, codebook, observations, texts, version);
    write(id, slice([]));
    write(`${id}.parts`, slice(parts));
  }
  for (const [shard, slice] of sourceSlices(records, version)) write(`sources-${shard}`, slice);
  return files;
}

type Agencies = ReturnType<typeof orderedAgencies>;
type Reports = ReturnType<typeof orderedReports>;

function orderedAgencies({ agencies }: Records) {
  return agencies
    .map(({ row }) => ({ ...row, nameHant: traditional(row.nameZh) }))
    .sort((a, b) => compareIds(a.id, b.id));
}

/** Reports by agency, then year, then id: a report's code is its place. */
function orderedReports({ reports }: Records) {
  return reports
    .map(({ row }) => row)
    .sort((a, b) => compareIds(a.agency, b.agency) || a.year - b.year || compareIds(a.id, b.id));
}

/** Everything but names. */
function agencySlice(
  agencies: Agencies,
  reports: Reports,
  version: string,
): Omit<AgencySlice, 'name' | 'provinces'> {
  const kinds = [...new Set(agencies.map(({ kind }) => kind))].sort(compareIds);
  if (kinds.length > 36)
    throw new Error(`${kinds.length} kinds of agency do not fit one character`);
  const counts = new Map<string, number>();
  for (const { agency } of reports) counts.set(agency, (counts.get(agency) ?? 0) + 1);
  const byCode = <T>(of: (report: Reports[number]) => T | null): Record<number, T> =>
    Object.fromEntries(
      reports.flatMap((report, code) => {
        const value = of(report);
        return value === null ? [] : [[code, value]];
      }),
    );
  return {
    version,
    id: agencies.map(({ id, kind }) => withoutKind(id, kind)),
    level: agencies.map(({ level }) => LEVELS.indexOf(level)).join(''),
    kinds,
    kind: agencies.map(({ kind }) => kinds.indexOf(kind).toString(36)).join(''),
    province: agencies.map(({ province }) => province).join(''),
    reports: {
      of: agencies.map(({ id }) => counts.get(id) ?? 0),
      year: reports.map(({ year }) => year),
      era: byCode(({ era, year }) => (era === eraOfYear(year) ? null : ERAS.indexOf(era))),
      plans: reports.flatMap(({ kind }, code) => (kind === 'work_plan' ? [code] : [])),
      id: byCode(({ id, agency, year }) => (id === `${agency}-${year}` ? null : id)),
    },
  };
}

/** Names of indicators in all languages. */
function textsOf(codebook: Codebook) {
  const catalogue: Catalogue = { codebook, agencies: new Map(), version: '' };
  const each = (of: (locale: (typeof LOCALES)[number]) => string) =>
    Object.fromEntries(LOCALES.map((locale) => [locale, of(locale)])) as Texts;
  return (id: IndicatorId) => ({
    label: each((locale) => indicatorLabel(id, catalogue, locale)),
    short: each((locale) => indicatorShort(id, catalogue, locale)),
    part: each((locale) => indicatorPart(id, catalogue, locale)),
  });
}

/** Observations of each indicator by report, all in the order of reports. */
function observationsOf(
  { observations }: Records,
  codes: ReadonlyMap<ReportId, number>,
): Map<IndicatorId, SlicedObservations> {
  const byIndicator = new Map<IndicatorId, Observation[]>();
  for (const { row } of observations) {
    const rows = byIndicator.get(row.indicator) ?? [];
    rows.push(row);
    byIndicator.set(row.indicator, rows);
  }
  const sliced = new Map<IndicatorId, SlicedObservations>();
  for (const [indicator, rows] of byIndicator) {
    const code = (row: Observation) => codes.get(row.report)!;
    rows.sort((a, b) => code(a) - code(b) || compareIds(a.basis, b.basis));
    const exceptions = (of: (row: Observation) => number) =>
      Object.fromEntries(
        rows.flatMap((row, at) => (of(row) === 0 ? [] : [[at, of(row)] as const])),
      );
    sliced.set(indicator, {
      report: rows.map((row, at) => code(row) - (at > 0 ? code(rows[at - 1]!) : 0)),
      value: rows.map(({ value }) => value),
      precision: exceptions(({ precision }) => PRECISION_CODE[precision]),
      basis: exceptions(({ basis }) => BASES.indexOf(basis)),
    });
  }
  return sliced;
}

/**
 * What figures of an indicator may read: itself, its operands and `parts`; definitions of these, and
 * of what they and their bridge notes name.
 */
function indicatorSlice(
  id: IndicatorId,
  parts: readonly IndicatorId[],
  codebook: Codebook,
  observations: ReadonlyMap<IndicatorId, SlicedObservations>,
  texts: ReturnType<typeof textsOf>,
  version: string,
): IndicatorSlice {
  const derived = codebook.derived.filter((one) => one.id === id);
  const operands = derived.flatMap((one) => [...one.numerator, ...one.denominator]);
  const read = new Set([id, ...parts, ...operands]);
  const named = new Set(read);
  for (const one of codebook.indicators) {
    if (!read.has(one.id)) continue;
    if (one.parent !== null) named.add(one.parent);
    for (const [word] of one.bridgeNote.matchAll(/\b[a-z]+(?:_[a-z]+)+\b/g)) named.add(word);
  }
  return {
    version,
    indicators: codebook.indicators
      .filter((one) => named.has(one.id))
      .map((one): SlicedIndicator => ({
        id: one.id,
        group: one.group,
        parent: one.parent,
        unit: one.unit,
        template2014: one.template2014,
        template2019: one.template2019,
        dimension: one.dimension,
        aggregation: one.aggregation,
        comparable: one.comparable,
        bridgeNote: one.bridgeNote,
        ...texts(one.id),
      })),
    derived: codebook.derived
      .filter((one) => named.has(one.id))
      .map((one): SlicedDerived => ({
        id: one.id,
        group: one.group,
        unit: one.unit,
        numerator: one.numerator,
        denominator: one.denominator,
        scale: one.scale,
        proportion: one.proportion,
        minimum: one.minimum,
        eras: one.eras.map((era) => ERAS.indexOf(era)),
        comparable: one.comparable,
        note: { en: one.noteEn, 'zh-Hans': one.noteZh, 'zh-Hant': one.noteHant },
        ...texts(one.id),
      })),
    observations: Object.fromEntries(
      [...read].flatMap((one) => {
        const found = observations.get(one);
        return found ? [[one, found] as const] : [];
      }),
    ),
  };
}

function sourceSlices(
  { reports, observations }: Records,
  version: string,
): Map<number, SourceSlice> {
  const slices = new Map<number, SourceSlice>();
  for (const { row } of reports) {
    const { id: report, titleZh, titleBasis, copy, url } = row;
    const shard = shardOf(report);
    const slice = slices.get(shard) ?? { version, reports: {} };
    slices.set(shard, slice);
    slice.reports[report] = {
      title: titleZh,
      ...(titleBasis === 'reconstructed' ? { reconstructed: true } : {}),
      ...(copy === '' ? {} : { copy }),
      url,
      sections: {},
    };
  }
  for (const { row } of observations) {
    const { report, indicator, basis, section } = row;
    if (section === '') continue;
    slices.get(shardOf(report))!.reports[report]!.sections[`${indicator} ${basis}`] = section;
  }
  return slices;
}
