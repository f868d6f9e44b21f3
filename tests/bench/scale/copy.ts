/** The yardstick: DuckDB's own sorted COPY of the observations of a folder of records. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { csv, LIMITS, openDatabase, quoted } from '../../../data/build/national/database';

const [set, file] = process.argv.slice(2) as [string, string];
const spill = `${file}.spill`;
const database = await openDatabase(spill, LIMITS);
const columns = {
  ...{ report: 'VARCHAR', indicator: 'VARCHAR', value: 'DOUBLE', precision: 'VARCHAR' },
  ...{ basis: 'VARCHAR', section: 'VARCHAR', note: 'VARCHAR' },
};
// A report is called by its agency and year, so that this is the order of the extract.
await database.run(
  `COPY (SELECT * FROM ${csv(join(set, 'observations.csv'), columns)}
     ORDER BY indicator, report, basis)
   TO ${quoted(file)} (FORMAT parquet, COMPRESSION zstd)`,
);
database.close();
rmSync(spill, { recursive: true, force: true });
