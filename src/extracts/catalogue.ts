import type { Agency, AgencyKind, Catalogue, Level } from '../model/nouns';
import type { Source } from './source';

/** Definitions and names: the codebook and the agencies, fetched side by side. */
export async function loadCatalogue(source: Source, signal?: AbortSignal): Promise<Catalogue> {
  const [manifest, codebook, columns] = await Promise.all([
    source.manifest(signal),
    source.codebook(signal),
    source.columns('agencies', signal),
  ]);
  const agencies = new Map<string, Agency>();
  for (let i = 0; i < columns.id.length; i++) {
    const id = columns.id[i]!;
    agencies.set(id, {
      id,
      nameZh: columns.nameZh[i]!,
      nameHant: columns.nameHant[i]!,
      nameEn: columns.nameEn[i]!,
      level: columns.level[i]! as Level,
      kind: columns.kind[i]! as AgencyKind,
      province: columns.province[i]!,
      prefectureZh: columns.prefectureZh[i]!,
      countyZh: columns.countyZh[i]!,
      pinyin: columns.pinyin[i]!,
    });
  }
  return { codebook, agencies, version: manifest.version };
}
