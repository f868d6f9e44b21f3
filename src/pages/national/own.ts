/**
 * The reader's own figures over a whole country. They are of few agencies: where a question names
 * such an agency, it is answered over all that the named ones say with the own figures among it;
 * where it asks for the agencies of provinces one by one, those few take the place of what the public
 * data say of them. All other questions are answered from the public data alone.
 */
import { agencyFilter } from '../../engines/defaults';
import { lightEngine } from '../../engines/light';
import type { PartitionedEngine } from '../../engines/partitioned';
import { portionSource } from '../../engines/partitioned/portion-source';
import type { AgencyFilter, Engine, Query, Soon } from '../../engines/query';
import type { Source } from '../../extracts';
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { Agency, AgencyId } from '../../model/nouns';
import { isOwnAgency } from '../../model/own';
import { overlayOf, readPublic, withOverlay, type Overlay, type OwnTables } from '../../own';

/** What own figures are laid over. */
export interface Country {
  source: PartitionedSource;
  engine: PartitionedEngine;
  /** Every agency that was met; gets those that are the reader's own. */
  known: Map<AgencyId, Agency>;
}

/** Public agencies that own tables speak of, by id or by name. */
async function spokenOf({ engine, known }: Country, tables: OwnTables): Promise<AgencyId[]> {
  const ids = tables.reports.map(({ agency }) => agency).filter((id) => !isOwnAgency(id));
  const provinces = [...new Set(tables.agencies.map(({ province }) => province))];
  const [named] = await Promise.all([
    engine.directory.byIds(ids),
    engine.directory.inProvinces(provinces),
  ]);
  const wanted = new Set(tables.agencies.map(({ province, nameZh }) => `${province} ${nameZh}`));
  const alike = [...known.values()].filter(
    ({ id, province, nameZh }) => !isOwnAgency(id) && wanted.has(`${province} ${nameZh}`),
  );
  return [...new Set([...named.map(({ agency }) => agency.id), ...alike.map(({ id }) => id)])];
}

function isAmong({ province, level, kind }: Agency, filter: AgencyFilter): boolean {
  const { provinces, levels, kinds } = filter;
  return (
    provinces.includes(province) &&
    (levels.length === 0 || levels.includes(level)) &&
    (kinds.length === 0 || kinds.includes(kind))
  );
}

/** The engine with own figures among those of the agencies that they are of. */
export async function ownEngine(
  country: Country,
  tables: OwnTables,
): Promise<{ engine: Engine; overlay: Overlay }> {
  const { source, engine, known } = country;
  const spoken = await spokenOf(country, tables);
  const codebook = await source.codebook();
  const read = (agencies: readonly AgencyId[]): Promise<Source> =>
    portionSource(source, engine.directory, [
      ...(agencies.length
        ? [{ filter: agencyFilter({ agencies: [...agencies] }), indicators: [] }]
        : []),
    ]);
  const reckoned = overlayOf(tables, await readPublic(await read(spoken)));
  // How widely indicators are held stays as the whole country has it.
  const overlay: Overlay = { ...reckoned, coverage: codebook.coverage };
  for (const { id, nameZh, level, kind, province } of overlay.agencies) {
    const names = { nameHant: '', nameEn: '', prefectureZh: '', countyZh: '', pinyin: '' };
    known.set(id, { id, nameZh, level, kind, province, ...names });
  }
  const touched = new Set([
    ...overlay.agencies.map(({ id }) => id),
    ...overlay.reports.map(({ agency }) => agency),
    ...overlay.figures.map(({ agency }) => agency),
  ]);
  const shown = new Set([...overlay.readings.keys(), ...overlay.checked]);

  /** The last agencies asked about, which the next question is likely to be about too. */
  let last: { key: string; light: Promise<Engine> } | null = null;
  function over(agencies: readonly AgencyId[]): Promise<Engine> {
    const all = [...new Set([...spoken, ...agencies])].filter((id) => !isOwnAgency(id)).sort();
    const key = all.join(' ');
    if (last?.key !== key) {
      const light = read(all).then((part) => lightEngine(withOverlay(part, overlay)));
      last = { key, light };
      light.catch(() => (last = null));
    }
    return last!.light;
  }
  const own = ({ agencies }: AgencyFilter): boolean => agencies.some((id) => touched.has(id));
  /** The agencies of provinces that own figures are of; null where the question is of no provinces. */
  const among = (filter: AgencyFilter): AgencyFilter | null => {
    if (filter.agencies.length > 0 || filter.provinces.length === 0) return null;
    const agencies = [...touched].filter((id) => {
      const agency = known.get(id);
      return agency && isAmong(agency, filter);
    });
    return agencies.length ? agencyFilter({ agencies }) : null;
  };
  /** Answers with those of the few in the place of what the public data say of them. */
  async function mixed<T extends { agency: AgencyId | null }>(
    few: AgencyFilter,
    of: Soon<T[]>,
    own: (light: Engine) => Soon<T[]>,
  ): Promise<T[]> {
    const [all, theirs] = await Promise.all([of, over(few.agencies).then(own)]);
    const gone = new Set(few.agencies);
    return [...all.filter(({ agency }) => agency === null || !gone.has(agency)), ...theirs];
  }
  return {
    overlay,
    engine: {
      ...engine,
      async rows(query, signal) {
        if (own(query.filter)) return (await over(query.filter.agencies)).rows(query, signal);
        // Whether the same agencies speak in all years is not told of a few of them alone.
        const single = query.groupBy.includes('agency') && query.panel === 'all';
        const few = single ? among(query.filter) : null;
        if (!few) return engine.rows(query, signal);
        // Which year is the latest, all of them tell together.
        const all = query.only?.includes('latest') ? { ...query, only: null } : query;
        const theirs: Query = { ...all, filter: few };
        return mixed(few, engine.rows(all, signal), (light) => light.rows(theirs, signal));
      },
      async held(filter, years, signal) {
        if (own(filter)) return (await over(filter.agencies)).held(filter, years, signal);
        const held = engine.held(filter, years, signal);
        const few = among(filter);
        return few ? mixed(few, held, (light) => light.held(few, years, signal)) : held;
      },
      evidence: async (report, signal) =>
        shown.has(report)
          ? (await over([])).evidence(report, signal)
          : engine.evidence(report, signal),
    },
  };
}
