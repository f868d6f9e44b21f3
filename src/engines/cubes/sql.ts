import { accumulate, emptySums, type Cubes, type CubeSource } from './cube';
import { runsOf, type Dimension, type Masks } from './dimension';

/** Runs SQL and gives its columns; DuckDB's engine does. */
export type AskSql = (
  sql: string,
) => Promise<{ columns: readonly { values: ArrayLike<unknown> }[] }>;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Column of a dimension's bins; that of its cells where they are the same. */
const binColumn = ({ name, binOf }: Dimension): string => quoted(binOf ? `${name}_bin` : name);

/**
 * Columns that a table needs for `sqlSource`: the codes of each dimension under its name, and where
 * its bins are coarser those under `<name>_bin`. For each the SQL of the smallest type that holds it.
 */
export function codeColumns(dimensions: readonly Dimension[]): { name: string; type: string }[] {
  const type = (codes: number): string => (codes <= 256 ? 'UTINYINT' : 'USMALLINT');
  return dimensions.flatMap(({ name, cells, bins, binOf }) => [
    { name, type: type(cells) },
    ...(binOf ? [{ name: `${name}_bin`, type: type(bins) }] : []),
  ]);
}

/** Filters of all dimensions but `without`, as a condition; '' where there is none. */
function condition(
  dimensions: readonly Dimension[],
  masks: Masks,
  without: readonly number[],
): string {
  const parts = dimensions.flatMap(({ name, cells }, at) => {
    const mask = masks[at];
    if (!mask || without.includes(at)) return [];
    const runs = runsOf(mask, cells).map(([start, end]) =>
      end - start === 1
        ? `${quoted(name)} = ${start}`
        : `${quoted(name)} BETWEEN ${start} AND ${end - 1}`,
    );
    return [runs.length ? `(${runs.join(' OR ')})` : 'false'];
  });
  return parts.length ? ` WHERE ${parts.join(' AND ')}` : '';
}

/**
 * A dimension without a filter, other than the active one: -1 where there is none. Its cube is under
 * all filters, so that the active dimension's own counts are in it too.
 */
function freeDimension(masks: Masks, dimensions: readonly Dimension[], active: number): number {
  const free = dimensions.flatMap((_, at) => (at === active || masks[at] ? [] : [at]));
  return free.reduce((a, b) => (a >= 0 && dimensions[a]!.bins <= dimensions[b]!.bins ? a : b), -1);
}

/**
 * One query that counts all cubes of an active dimension: rows of (view, cell, bin, n). The active
 * dimension's own counts come as a view with one bin, unless another view's cube has them in it.
 */
export function cubesSql(
  table: string,
  dimensions: readonly Dimension[],
  active: number,
  masks: Masks,
): string {
  const cell = quoted(dimensions[active]!.name);
  const free = freeDimension(masks, dimensions, active);
  const parts = dimensions.flatMap((dimension, at) => {
    if (at === active && free >= 0) return [];
    const [bin, by] =
      at === active ? ['0', cell] : [binColumn(dimension), `${cell}, ${binColumn(dimension)}`];
    const where = condition(dimensions, masks, [active, at]);
    return [
      `SELECT ${at}::INTEGER AS v, ${cell}::INTEGER AS c, ${bin}::INTEGER AS b, ` +
        `count(*)::INTEGER AS n FROM ${quoted(table)}${where} GROUP BY ${by}`,
    ];
  });
  return parts.join(' UNION ALL ');
}

/** Cubes over a table of codes in DuckDB, one query each time. */
export function sqlSource(
  ask: AskSql,
  table: string,
  dimensions: readonly Dimension[],
): CubeSource {
  return {
    dimensions,
    async cubes(active, masks): Promise<Cubes> {
      const { columns } = await ask(cubesSql(table, dimensions, active, masks));
      const [view, cell, bin, n] = columns.map(({ values }) => values as ArrayLike<number>);
      const free = freeDimension(masks, dimensions, active);
      const own = new Uint32Array(dimensions[active]!.cells);
      const sums = dimensions.map((one, at) =>
        at === active ? null : emptySums(dimensions[active]!, one),
      );
      for (let i = 0; i < n!.length; i++) {
        const at = view![i]!;
        const sum = sums[at];
        if (sum) sum[(cell![i]! + 1) * dimensions[at]!.bins + bin![i]!] = n![i]!;
        if (at === active || at === free) own[cell![i]!]! += n![i]!;
      }
      dimensions.forEach(({ bins }, at) => sums[at] && accumulate(sums[at], bins));
      return { active, own, sums };
    },
  };
}
