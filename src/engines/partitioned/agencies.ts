import { groupsOf, type PartitionedSource } from '../../extracts/partitioned/source';
import { agencyShard } from '../../extracts/shards';
import type { Agency, AgencyId, AgencyKind, Level, ProvinceCode } from '../../model/nouns';

/** An agency and its code: its place among all agencies of the extracts. */
export interface Coded {
  code: number;
  agency: Agency;
}

/** Columns that tell of agencies, of a row group or of a shard. */
type AgencyTable = Record<keyof Agency, ArrayLike<string>>;

/** An agency whose names are read when first asked for: of a province's thousands few are drawn. */
class Met implements Agency {
  readonly level: Level;
  readonly kind: AgencyKind;
  readonly province: ProvinceCode;
  readonly #table: AgencyTable;
  readonly #row: number;

  constructor(
    readonly id: AgencyId,
    table: AgencyTable,
    row: number,
  ) {
    this.level = table.level[row]! as Level;
    this.kind = table.kind[row]!;
    this.province = table.province[row]!;
    this.#table = table;
    this.#row = row;
  }

  get nameZh(): string {
    return this.#table.nameZh[this.#row]!;
  }
  get nameHant(): string {
    return this.#table.nameHant[this.#row]!;
  }
  get nameEn(): string {
    return this.#table.nameEn[this.#row]!;
  }
  get prefectureZh(): string {
    return this.#table.prefectureZh[this.#row]!;
  }
  get countyZh(): string {
    return this.#table.countyZh[this.#row]!;
  }
  get pinyin(): string {
    return this.#table.pinyin[this.#row]!;
  }
}

/** Looks agencies up by id, code or province, and adds all that it meets to `known`. */
export interface Directory {
  /** Those of the ids that the extracts hold, by code. */
  byIds(ids: readonly AgencyId[], signal?: AbortSignal): Promise<Coded[]>;
  /** Codes `from` up to, without, `to`. */
  byCodes(from: number, to: number, signal?: AbortSignal): Promise<Coded[]>;
  /** All agencies of provinces, by code. */
  inProvinces(provinces: readonly ProvinceCode[], signal?: AbortSignal): Promise<Coded[]>;
}

/** A directory over partitioned extracts. */
export function directoryOf(source: PartitionedSource, known: Map<AgencyId, Agency>): Directory {
  /** The one object of an agency, whoever asked for it. */
  function met(table: AgencyTable, i: number): Agency {
    const id = table.id[i]!;
    let agency = known.get(id);
    if (!agency) known.set(id, (agency = new Met(id, table, i)));
    return agency;
  }

  async function byCodes(from: number, to: number, signal?: AbortSignal): Promise<Coded[]> {
    const found: Promise<Coded[]>[] = [];
    for (const partition of source.manifest.extracts.agencies) {
      const begin = partition.from!;
      let row = begin;
      partition.groups.rows.forEach((rows, group) => {
        const first = row;
        row += rows;
        if (first >= to || row <= from) return;
        const read = async (): Promise<Coded[]> => {
          const table = await source.group('agencies', partition, group, signal);
          const some: Coded[] = [];
          for (let i = Math.max(0, from - first); i < rows && first + i < to; i++)
            some.push({ code: first + i, agency: met(table, i) });
          return some;
        };
        found.push(read());
      });
    }
    return (await Promise.all(found)).flat();
  }

  return {
    byCodes,
    async byIds(ids, signal) {
      const { count } = source.manifest.shards;
      const byShard = new Map<number, AgencyId[]>();
      for (const id of new Set(ids)) {
        const shard = agencyShard(id, count);
        const list = byShard.get(shard);
        if (list) list.push(id);
        else byShard.set(shard, [id]);
      }
      const found = await Promise.all(
        [...byShard].map(async ([shard, wanted]) => {
          const table = await source.shard(shard, signal);
          return wanted.flatMap((id): Coded[] => {
            const i = table.id.indexOf(id);
            return i < 0 ? [] : [{ code: table.code[i]!, agency: met(table, i) }];
          });
        }),
      );
      return found.flat().sort((a, b) => a.code - b.code);
    },
    async inProvinces(provinces, signal) {
      const found = await Promise.all(
        [...new Set(provinces)].map((province) => {
          const partition = source.partition('agencies', province);
          return partition ? byCodes(partition.from!, partition.to! + 1, signal) : [];
        }),
      );
      return found.flat().sort((a, b) => a.code - b.code);
    },
  };
}

/** Row groups of a partition that may hold rows of any of the codes, which ascend. */
export function groupsWith(
  partition: Parameters<typeof groupsOf>[0],
  codes: readonly number[],
): number[] {
  const { from = 0, to = -1 } = partition;
  const [first, last] = [codes[0], codes.at(-1)];
  if (first === undefined || last === undefined || first > to || last < from) return [];
  // All of a run, as those of a province are: the run's groups. Else those of each, which are few.
  if (last - first + 1 === codes.length)
    return groupsOf(partition, Math.max(first, from), Math.min(last, to));
  const inside = codes.filter((code) => code >= from && code <= to);
  if (inside.length > 0 && inside.at(-1)! - inside[0]! + 1 === inside.length)
    return groupsOf(partition, inside[0]!, inside.at(-1)!);
  return [...new Set(inside.flatMap((code) => groupsOf(partition, code, code)))].sort(
    (a, b) => a - b,
  );
}
