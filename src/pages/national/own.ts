/**
 * The reader's own figures over a whole country. They are of few agencies: where a question names
 * such an agency, it is answered over all that the named ones say with the own figures among it; all
 * other questions are answered from the public data alone.
 */
import { agencyFilter } from '../../engines/defaults';
import { lightEngine } from '../../engines/light';
import type { PartitionedEngine } from '../../engines/partitioned';
import { portionSource } from '../../engines/partitioned/portion-source';
import type { AgencyFilter, Engine } from '../../engines/query';
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
  return {
    overlay,
    engine: {
      ...engine,
      rows: async (query, signal) =>
        own(query.filter)
          ? (await over(query.filter.agencies)).rows(query, signal)
          : engine.rows(query, signal),
      held: async (filter, years, signal) =>
        own(filter)
          ? (await over(filter.agencies)).held(filter, years, signal)
          : engine.held(filter, years, signal),
      evidence: async (report, signal) =>
        shown.has(report)
          ? (await over([])).evidence(report, signal)
          : engine.evidence(report, signal),
    },
  };
}
