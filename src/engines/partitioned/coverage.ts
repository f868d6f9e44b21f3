/** Which reports are held, where there are too many to name: counts by what agencies share. */
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { Agency, AgencyId, Era, Level, Report, Year } from '../../model/nouns';
import type { AgencyFilter } from '../query';

/** Begins the ids of what stands for many agencies; ids of records hold no underscore. */
const MANY = 'many_';

/**
 * Annual reports under a filter without agencies: one for all of a province, level, kind, year and
 * era, with `alike` telling how many. Their agencies are known to an `AgencyMap` only.
 */
export async function coverageOf(
  source: PartitionedSource,
  filter: AgencyFilter,
  years: readonly [Year, Year] | null,
  signal?: AbortSignal,
): Promise<Report[]> {
  const partition = source.partition('coverage', '');
  if (!partition) return [];
  const tables = await Promise.all(
    partition.groups.rows.map((_, group) => source.group('coverage', partition, group, signal)),
  );
  const among = (list: readonly string[], one: string) => list.length === 0 || list.includes(one);
  return tables.flatMap((table) => {
    const { province: provinces, level: levels, kind: kinds, era: eras, reports } = table;
    return Array.from(table.year, (year, i): Report[] => {
      const [province, level, kind] = [provinces[i]!, levels[i]!, kinds[i]!];
      if (years && (year < years[0] || year > years[1])) return [];
      if (!among(filter.provinces, province) || !among(filter.levels, level)) return [];
      if (!among(filter.kinds, kind)) return [];
      const agency = MANY + [province, level, kind].join('/');
      const era = eras[i] as Era;
      const id = `${agency}-${year}-${era}`;
      return [{ id, agency, year, kind: 'annual_report', era, alike: reports[i]! }];
    }).flat();
  });
}

/** Agencies by id; asked for what stands for many, it makes one of their province, level and kind. */
export class AgencyMap extends Map<AgencyId, Agency> {
  override get(id: AgencyId): Agency | undefined {
    const agency = super.get(id);
    if (agency || !id.startsWith(MANY)) return agency;
    const [province, level, kind] = id.slice(MANY.length).split('/');
    const names = { nameZh: '', nameHant: '', nameEn: '', prefectureZh: '', countyZh: '' };
    return { id, ...names, province: province!, level: level as Level, kind: kind!, pinyin: '' };
  }
}
