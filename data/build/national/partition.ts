/** Writes one partition: a Parquet file, and its entry in the manifest. */
import { createHash } from 'node:crypto';
import { createReadStream, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { PARTITIONED, type Partition, type PartitionedName } from '../../../src/extracts/manifest';
import { quoted, type Database } from './database';

/** Rows of a row group: what one question reads at least. DuckDB counts them in vectors of 2,048. */
const GROUP_ROWS: Readonly<Record<PartitionedName, number>> = {
  agencies: 2_048,
  reports: 61_440,
  observations: 61_440,
  evidence: 20_480,
  sources: 4_096,
  overview: 122_880,
  kinds: 122_880,
  rates: 122_880,
  coverage: 122_880,
};

/**
 * Columns with more different values than this in a row group are stored by their differences
 * (agencies, which ascend), the others by a dictionary: years, most values.
 */
const DICTIONARY = 1_024;

/**
 * The rows of a SELECT in their order and one behind the other: numbering them keeps DuckDB from
 * cutting row groups where its threads happened to meet. Other files are written meanwhile.
 */
const inTurn = (select: string): string =>
  `SELECT * EXCLUDE place FROM (SELECT *, row_number() OVER () AS place FROM (${select}))
   WHERE place > 0`;

/**
 * Writes the rows of a SELECT, which gives the columns of the extract in their order, to
 * `<name>/<key>.parquet` in the folder of extracts.
 */
export async function writePartition(
  database: Database,
  out: string,
  name: PartitionedName,
  key: string,
  select: string,
): Promise<Partition> {
  const path = `${name}/${key || 'all'}.parquet`;
  const file = join(out, path);
  mkdirSync(dirname(file), { recursive: true });
  await database.run(
    `COPY (${inTurn(select)}) TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2, ` +
      `ROW_GROUP_SIZE ${GROUP_ROWS[name]}, DICTIONARY_SIZE_LIMIT ${DICTIONARY})`,
  );
  return describe(database, name, key, path, file);
}

/** Reads the file's footer, once and for all readers. Rejects where the layout is not as promised. */
async function describe(
  database: Database,
  name: PartitionedName,
  key: string,
  path: string,
  file: string,
): Promise<Partition> {
  const chunks = (await database.all(
    `SELECT row_group_id AS "group", path_in_schema AS "column", row_group_num_rows AS "rows",
       coalesce(nullif(dictionary_page_offset, 0), data_page_offset) AS "start",
       total_compressed_size AS bytes, stats_min_value AS least, stats_max_value AS most
     FROM parquet_metadata(${quoted(file)}) ORDER BY row_group_id, column_id`,
  )) as unknown as {
    group: number;
    column: string;
    rows: number;
    start: number;
    bytes: number;
    least: string | null;
    most: string | null;
  }[];
  const columns: readonly string[] = PARTITIONED[name];
  const partition: Partition = {
    key,
    path,
    rows: 0,
    bytes: statSync(file).size,
    sha256: await sha256(file),
    groups: { rows: [], bytes: [] },
  };
  const { groups } = partition;
  const dated = columns.includes('year');
  const sorted = name !== 'agencies' && columns[0] === 'agency';
  if (dated) groups.year = { from: [], to: [] };
  if (sorted) groups.agency = [];
  // Behind the magic bytes.
  let place = 4;
  let last = 0;
  chunks.forEach(({ group, column, rows, start, bytes, least, most }, i) => {
    if (columns[i % columns.length] !== column || start !== place)
      throw new Error(`${path}: column ${column} of row group ${group} does not lie as promised`);
    place += bytes;
    if (column === columns[0]) {
      groups.rows.push(rows);
      groups.bytes.push(0);
      partition.rows += rows;
    }
    groups.bytes[group]! += bytes;
    if (column === 'year') {
      groups.year?.from.push(Number(least));
      groups.year?.to.push(Number(most));
    }
    if (column === 'agency' && sorted) {
      partition.from ??= Number(least);
      partition.to = Number(most);
      groups.agency?.push(Number(least) - last);
      last = Number(least);
    }
  });
  return partition;
}

/** SHA-256 of a file in hex, read piece by piece. */
async function sha256(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
