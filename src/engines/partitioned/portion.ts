/** What of a country's extracts is worked on by who needs whole tables, and what that costs. */
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { Codebook, Count, IndicatorId } from '../../model/nouns';
import type { AgencyFilter } from '../query';
import type { Coded, Directory } from './agencies';
import type { Base, Reading } from './base';
import { costOf, evidenceGroups, observationGroups } from './slices';

/** What of the extracts is worked on. */
export interface Portion {
  filter: AgencyFilter;
  /**
   * Counted indicators. Empty: everything that the reports say, where it stands, what notes say, and
   * what is checked.
   */
  indicators: IndicatorId[];
}

/** What a portion holds and costs, by the manifest and the counts of reports: near, not exact. */
export interface Size {
  agencies: Count;
  figures: Count;
  /** Bytes to fetch. */
  bytes: number;
  /** Bytes in a database. */
  memory: number;
}

/** Counted indicators, with the operands of derived ones. */
export function countedOf(ids: readonly IndicatorId[], { derived }: Codebook): IndicatorId[] {
  const rates = new Map(derived.map((one) => [one.id, one]));
  return [
    ...new Set(
      ids.flatMap((id) => {
        const rate = rates.get(id);
        return rate ? [...rate.numerator, ...rate.denominator] : [id];
      }),
    ),
  ];
}

/** Bytes in DuckDB's memory, measured over a province: of a figure, and of an agency with reports. */
const FIGURE_BYTES = 190;
const EVIDENCE_BYTES = 150;
const AGENCY_BYTES = 8000;

/** Two portions are one where they have one key. */
export function portionKey({ filter, indicators }: Portion): string {
  const lists = [filter.agencies, filter.provinces, filter.levels, filter.kinds, indicators];
  return JSON.stringify(lists.map((list) => [...new Set(list)].sort()));
}

/** True where a portion holds all that its agencies say. */
export const isWhole = ({ indicators }: Portion): boolean => indicators.length === 0;

const among = <T>(list: readonly T[], one: T): boolean => list.length === 0 || list.includes(one);

const provincesOf = (source: PartitionedSource, { provinces }: AgencyFilter): string[] => [
  ...new Set(
    provinces.length ? provinces : source.manifest.extracts.agencies.map(({ key }) => key),
  ),
];

/** Reckons what a portion holds and costs before it is read; fetches only counts of reports. */
export async function sizeOf(
  source: PartitionedSource,
  directory: Directory,
  { filter, indicators: asked }: Portion,
  signal?: AbortSignal,
): Promise<Size> {
  const indicators = countedOf(asked, await source.codebook(signal));
  if (filter.agencies.length > 0) {
    const coded = (await directory.byIds(filter.agencies, signal)).filter(fits(filter));
    const base = { codes: coded.map(({ code }) => code), agencies: provincesAlone(coded) };
    const readings = indicators.length
      ? indicators.flatMap((id) => observationGroups(source, id, base))
      : evidenceGroups(source, base);
    const figures = coded.length * perAgency(source, indicators);
    return sized(coded.length, figures, costOf(readings).bytes, indicators);
  }
  const size: Size = { agencies: 0, figures: 0, bytes: 0, memory: 0 };
  const share = await shares(source, filter, signal);
  for (const province of provincesOf(source, filter)) {
    const names = source.partition('agencies', province);
    if (!names) continue;
    const { from = 0, to = 0 } = names;
    const codes = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    const base = { codes, agencies: { province: [province] } as unknown as Base['agencies'] };
    const readings: Reading[] = indicators.length
      ? indicators.flatMap((id) => observationGroups(source, id, base))
      : evidenceGroups(source, base);
    const beside = (['agencies', 'reports'] as const).map(
      (name) => source.partition(name, province)?.bytes ?? 0,
    );
    const part = share(province);
    const agencies = names.rows * part;
    const all = indicators.length
      ? names.rows * perAgency(source, indicators)
      : (source.partition('evidence', province)?.rows ?? 0);
    const more = sized(agencies, all * part, costOf(readings).bytes + sum(beside), indicators);
    size.agencies += more.agencies;
    size.figures += more.figures;
    size.bytes += more.bytes;
    size.memory += more.memory;
  }
  return { ...size, agencies: Math.round(size.agencies), figures: Math.round(size.figures) };
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

function sized(
  agencies: number,
  figures: number,
  bytes: number,
  indicators: readonly IndicatorId[],
): Size {
  const each = FIGURE_BYTES + (indicators.length ? 0 : EVIDENCE_BYTES);
  return { agencies, figures, bytes, memory: agencies * AGENCY_BYTES + figures * each };
}

/** Figures of an agency on average, of some indicators or of all. */
function perAgency(source: PartitionedSource, indicators: readonly IndicatorId[]): number {
  const { agencies, evidence } = source.manifest.extracts;
  const rows = indicators.length
    ? indicators.map((id) => source.partition('observations', id)?.rows ?? 0)
    : evidence.map(({ rows }) => rows);
  return sum(rows) / Math.max(1, sum(agencies.map((one) => one.rows)));
}

/** Which part of a province's reports agencies of some levels and kinds have. */
async function shares(
  source: PartitionedSource,
  { levels, kinds }: AgencyFilter,
  signal?: AbortSignal,
): Promise<(province: string) => number> {
  const partition = source.partition('coverage', '');
  if (!partition || levels.length + kinds.length === 0) return () => 1;
  const counts = new Map<string, [fit: number, all: number]>();
  const tables = await Promise.all(
    partition.groups.rows.map((_, group) => source.group('coverage', partition, group, signal)),
  );
  for (const { province, level, kind, reports } of tables) {
    for (let i = 0; i < province.length; i++) {
      const count = counts.get(province[i]!) ?? [0, 0];
      const fit = among<string>(levels, level[i]!) && among(kinds, kind[i]!);
      counts.set(province[i]!, [count[0] + (fit ? reports[i]! : 0), count[1] + reports[i]!]);
    }
  }
  return (province) => {
    const [fit, all] = counts.get(province) ?? [0, 0];
    return all > 0 ? fit / all : 0;
  };
}

const fits =
  ({ provinces, levels, kinds }: AgencyFilter) =>
  ({ agency }: Coded): boolean =>
    among(provinces, agency.province) && among(levels, agency.level) && among(kinds, agency.kind);

const provincesAlone = (coded: readonly Coded[]): Base['agencies'] =>
  ({ province: coded.map(({ agency }) => agency.province) }) as unknown as Base['agencies'];

/** Agencies of a portion, by code. */
export async function agenciesOf(
  source: PartitionedSource,
  directory: Directory,
  { filter }: Portion,
  signal?: AbortSignal,
): Promise<Coded[]> {
  const found = filter.agencies.length
    ? await directory.byIds(filter.agencies, signal)
    : await directory.inProvinces(provincesOf(source, filter), signal);
  return found.filter(fits(filter));
}
