/** Files that go in and out in the session, and how each is read and held against native DuckDB. */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { float64, int32, tableFromArrays, tableFromIPC, tableToIPC, utf8 } from '@uwdata/flechette';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import type { Locator } from 'playwright';
import { randomOf } from '../../../data/synthesize/random';
import { text } from '../../../src/engines/duckdb/sql';
import { m } from '../../../src/i18n';
import { difference, type Found } from './compare';
import type { Desk, Saved } from './desk';
import type { Native } from './native';
import { showSample } from '../../e2e/own-report';

export const TABLE_FORMATS = ['csv', 'xlsx', 'parquet', 'arrow'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/**
 * in: a table is loaded, asked in SQL, saved as a file and compared, and the one before it removed;
 * report: the sample report is read, accepted, asked for in SQL, and removed; figure: a figure's data;
 * picture: a figure's picture.
 */
export type FileStep =
  | { kind: 'in'; format: TableFormat; rows: number; seed: number }
  | { kind: 'report' }
  | { kind: 'figure'; format: 'csv' | 'xlsx' | 'parquet' | 'json' | 'sdmx'; place: string }
  | { kind: 'picture'; format: 'SVG' | 'PNG'; place: string };

const FIGURES = [
  'page=explore&i=requests_received&kind=civil_affairs&level=prefecture',
  'page=explore&chart=ranking&i=published_total&level=prefecture',
  'page=explore&chart=heat&i=press_conferences_total&by=province&from=2012',
  'page=explore&chart=trend&i=requests_received&by=level&agg=median',
  'page=explore&chart=table&i=requests_received&level=province',
];

/** What is counted as one file: those with two ways count as two. */
export const filesIn = (step: FileStep): number =>
  step.kind === 'in' ? 2 : step.kind === 'figure' ? 2 : 1;

/** Some `n` files in and out, kinds and formats in turn. */
export function filesOf(n: number): FileStep[] {
  const steps: FileStep[] = [];
  for (let at = 0, count = 0; count < n; at++) {
    const round = Math.floor(at / 4);
    const made: FileStep =
      at % 4 === 0
        ? {
            kind: 'in',
            format: TABLE_FORMATS[round % 4]!,
            rows: [20_000, 3_000, 60_000, 500][(round + (round >> 2)) % 4]!,
            seed: at,
          }
        : at % 4 === 1
          ? { kind: 'report' }
          : at % 4 === 2
            ? {
                kind: 'figure',
                format: (['csv', 'xlsx', 'parquet', 'json', 'sdmx'] as const)[round % 5]!,
                place: FIGURES[round % FIGURES.length]!,
              }
            : {
                kind: 'picture',
                format: round % 2 ? 'SVG' : 'PNG',
                place: FIGURES[(round + 2) % FIGURES.length]!,
              };
    steps.push(made);
    count += filesIn(made);
  }
  return steps;
}

/** A table of towns: a name, a whole number, a number with digits behind the point, gaps in both. */
function townsOf(
  rows: number,
  seed: number,
): { town: string[]; people: (number | null)[]; area: (number | null)[] } {
  const random = randomOf(seed);
  const list = <T>(make: (at: number) => T): T[] =>
    Array.from({ length: rows }, (_, at) => make(at));
  return {
    town: list((at) => `镇${at} Town, "${at % 97}"`),
    people: list(() => (random.chance(0.05) ? null : random.skewed(8, 1))),
    area: list(() => (random.chance(0.05) ? null : Math.round(random.next() * 1e6) / 1e3)),
  };
}

/** Files of a session on this machine, and what stands in them by native DuckDB. */
export interface Carrier {
  desk: Desk;
  native: Native;
  /** Folder for files that go in. */
  folder: string;
  /** File of the loaded table, which the next one takes the place of. */
  loaded: string | null;
  /** Told of each table that was compared: what differs, or null. */
  compared(what: string, differs: string | null): void;
}

/** Carries one step out. Rejects where the page does not do what it should. */
export async function carry(step: FileStep, at: Carrier): Promise<void> {
  if (step.kind === 'in') await takeIn(step, at);
  else if (step.kind === 'report') await takeReport(at);
  else if (step.kind === 'figure') await takeOut(step, at);
  else await takePicture(step, at);
}

/** Lays a table of towns into native DuckDB, and writes it as a file that the page is given. */
async function written(
  { format, rows, seed }: Extract<FileStep, { kind: 'in' }>,
  { native, folder }: Carrier,
  stem: string,
): Promise<string> {
  const columns = townsOf(rows, seed);
  const { town, people, area } = columns;
  const cell = (value: unknown): string => (value === null ? '' : String(value));
  const lines = town.map(
    (name, at) => `"${name.replaceAll('"', '""')}",${cell(people[at])},${cell(area[at])}`,
  );
  const csv = join(folder, `${stem}.csv`);
  writeFileSync(csv, `town,people,area\n${lines.join('\n')}\n`);
  const types = "{'town': 'VARCHAR', 'people': 'INTEGER', 'area': 'DOUBLE'}";
  await native.run(
    `CREATE OR REPLACE TABLE own_${stem} AS FROM read_csv(${text(csv)}, header = true, columns = ${types})`,
  );
  const path = join(folder, `${stem}.${format}`);
  if (format === 'parquet') await native.run(`COPY own_${stem} TO ${text(path)} (FORMAT parquet)`);
  else if (format === 'arrow') {
    const table = tableFromArrays(columns, {
      types: { town: utf8(), people: int32(), area: float64() },
    });
    writeFileSync(path, tableToIPC(table, { format: 'file' })!);
  } else if (format === 'xlsx') {
    const book = utils.book_new();
    const body = town.map((name, at) => [name, people[at], area[at]]);
    utils.book_append_sheet(book, utils.aoa_to_sheet([Object.keys(columns), ...body]), 'Towns');
    writeFileSync(
      path,
      new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer),
    );
  }
  return path;
}

/**
 * Chooses a file as a person does. Playwright's own way (1.64) keeps the field, and with it the page
 * that it stood on, for as long as the window is open.
 */
async function give(field: Locator, path: string): Promise<void> {
  const file = { name: basename(path), text: readFileSync(path).toString('base64') };
  await field.evaluate((node, { name, text }) => {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const files = new DataTransfer();
    files.items.add(new File([bytes], name));
    (node as HTMLInputElement).files = files.files;
    node.dispatchEvent(new Event('change', { bubbles: true }));
  }, file);
}

async function takeIn(step: Extract<FileStep, { kind: 'in' }>, at: Carrier): Promise<void> {
  const { desk, native } = at;
  const { page } = desk;
  const stem = `towns${step.seed}`;
  const path = await written(step, at, stem);
  await desk.go('page=data&tab=own');
  if (at.loaded) {
    await page.getByRole('button', { name: `Remove ${at.loaded}` }).click();
    await page.locator('.kept-tables li', { hasText: at.loaded }).waitFor({ state: 'detached' });
  }
  await give(page.locator('[data-pick=tables]'), path);
  await page.locator('.added[data-stage=matching]').waitFor();
  await page.getByRole('radio', { name: /table/i }).last().check();
  await page.getByRole('button', { name: 'Load the table' }).click();
  at.loaded = basename(path);
  await page.locator('.kept-tables').getByText(`own_${stem}`, { exact: true }).waitFor();

  const sql = `SELECT * FROM own_${stem} ORDER BY town`;
  const wanted = await native.ask(sql);
  const asked = await desk.ask(sql);
  if (!asked.done) throw new Error(`own_${stem} could not be asked: ${asked.told}`);
  at.compared(
    `own_${stem} in SQL`,
    difference(await resultOf(desk, native, 'arrow'), wanted, true),
  );

  await desk.go('page=data&tab=own');
  const saved = await desk.save(async () => {
    await page.getByLabel(`Save ${at.loaded} as`).selectOption(step.format);
  });
  const found = await tableIn(saved, step.format, native);
  at.compared(`${saved.name} saved`, difference(found, wanted, false));
}

/** The result that is shown, saved in a format and read again. */
export async function resultOf(desk: Desk, native: Native, format: TableFormat): Promise<Found> {
  const saved = await desk.save(() => desk.page.locator(`[data-format=${format}]`).click());
  return tableIn(saved, format, native);
}

/** A file of one table, read by others than those who wrote it (but for Arrow). */
async function tableIn(saved: Saved, format: TableFormat, native: Native): Promise<Found> {
  if (format === 'parquet') return native.ask(`FROM read_parquet(${text(saved.path)})`);
  if (format === 'csv') return csvTable(new TextDecoder().decode(saved.bytes()));
  if (format === 'xlsx') return sheetTable(saved.bytes());
  const table = tableFromIPC(saved.bytes(), { useDate: true, useBigInt: true });
  const columns = table.names.map((_, place) => table.getChildAt(place));
  return {
    columns: table.names,
    rows: Array.from({ length: table.numRows }, (_, row) =>
      columns.map((column) => column.at(row) as unknown),
    ),
  };
}

function csvTable(content: string): Found {
  const [columns = [], ...rows] = parse(content, { bom: true }) as string[][];
  return { columns, rows };
}

function sheetTable(bytes: Uint8Array): Found {
  const book = read(bytes);
  const sheet = book.Sheets[book.SheetNames[0]!]!;
  const [columns = [], ...rows] = utils.sheet_to_json<unknown[]>(sheet, {
    header: 1,
    defval: null,
  });
  return { columns: columns.map(String), rows };
}

async function takeReport({ desk, compared }: Carrier): Promise<void> {
  const { page } = desk;
  const own = async (): Promise<number> => {
    const asked = await desk.ask('SELECT count(*) AS n FROM observations WHERE own');
    if (!asked.done) throw new Error(`Own figures could not be counted: ${asked.told}`);
    return Number(await page.locator('[role=gridcell]').first().textContent());
  };
  await desk.go('page=reader');
  await showSample(page);
  const there = await own();
  await desk.go('page=reader');
  await page.getByRole('button', { name: 'Remove all' }).click();
  await page.locator('footer [data-own]').waitFor({ state: 'detached' });
  const left = await own();
  compared('own figures in SQL', there > 0 && left === 0 ? null : `${there}, then ${left}`);
}

/** Columns of a figure's rows by the statement that yields them, in its order. */
const ROW =
  'indicator,agency,province,level,kind,scope,basis,year,era,value,precision,numerator,denominator,agencies,reports,report'.split(
    ',',
  );
const SDMX: Readonly<Record<string, string>> = {
  indicator: 'INDICATOR',
  basis: 'BASIS',
  year: 'TIME_PERIOD',
  era: 'ERA',
  value: 'OBS_VALUE',
  precision: 'PRECISION',
  numerator: 'NUMERATOR',
  denominator: 'DENOMINATOR',
  agencies: 'AGENCIES',
  reports: 'REPORTS',
  report: 'REPORT',
};
const NAMES = {
  csv: 'CSV',
  xlsx: 'Excel',
  parquet: 'Parquet',
  json: 'JSON',
  sdmx: 'SDMX-CSV',
  sql: 'SQL',
};

/** A figure's data in one format, and the SQL that yields them: run natively, both must be the same. */
async function takeOut(step: Extract<FileStep, { kind: 'figure' }>, at: Carrier): Promise<void> {
  const { desk, native } = at;
  const dialog = await openDialog(desk, step.place, 'Data');
  const press = (format: keyof typeof NAMES) => () =>
    dialog.getByRole('button', { name: `Download ${NAMES[format]}`, exact: true }).click();
  const saved = await desk.save(press(step.format));
  const statement = await desk.save(press('sql'));
  await desk.page.keyboard.press('Escape');
  const sql = new TextDecoder().decode(statement.bytes());
  const found = await figureIn(saved, step.format, native);
  const shared = ROW.filter((column) => found.columns.includes(column));
  const wanted = await native.askPublished(sql);
  const narrow = (table: Found): Found => ({
    columns: shared,
    rows: table.rows.map((row) => shared.map((column) => row[table.columns.indexOf(column)])),
  });
  const differs =
    shared.length < 5
      ? `columns ${found.columns.join()}`
      : difference(narrow(found), narrow(wanted) as typeof wanted, true);
  at.compared(saved.name, differs);
}

async function figureIn(saved: Saved, format: string, native: Native): Promise<Found> {
  const named = (table: Found, names: Readonly<Record<string, string>>): Found => ({
    ...table,
    columns: table.columns.map((one) => ROW.find((column) => names[column] === one) ?? one),
  });
  switch (format) {
    case 'csv':
      return csvTable(strFromU8(unzipSync(saved.bytes())['data.csv']!));
    case 'parquet':
      return native.ask(`FROM read_parquet(${text(saved.path)})`);
    case 'xlsx': {
      const labels = ROW.map((id) => [id, m.export_column({ id }, { locale: 'en' })]);
      return named(sheetTable(saved.bytes()), Object.fromEntries(labels) as Record<string, string>);
    }
    case 'json': {
      const { resources } = JSON.parse(new TextDecoder().decode(saved.bytes())) as {
        resources: { name: string; data: Record<string, unknown>[] }[];
      };
      const { data } = resources.find(({ name }) => name === 'data')!;
      const columns = Object.keys(data[0] ?? {});
      return { columns, rows: data.map((row) => columns.map((column) => row[column])) };
    }
    default: {
      const files = unzipSync(saved.bytes());
      const name = Object.keys(files).find((one) => one.endsWith('.csv'))!;
      return named(csvTable(strFromU8(files[name]!)), SDMX);
    }
  }
}

async function takePicture(
  { format, place }: Extract<FileStep, { kind: 'picture' }>,
  at: Carrier,
): Promise<void> {
  const { desk } = at;
  const dialog = await openDialog(desk, place, 'Picture');
  await dialog.getByRole('radio', { name: new RegExp(`^${format}`) }).check();
  const saved = await desk.save(() =>
    dialog.getByRole('button', { name: `Download ${format}`, exact: true }).click(),
  );
  await desk.page.keyboard.press('Escape');
  const head = new TextDecoder('latin1').decode(saved.bytes().subarray(0, 5));
  if (!(format === 'PNG' ? head.slice(1, 4) === 'PNG' : head.startsWith('<svg')))
    throw new Error(`${saved.name} is no ${format}`);
}

async function openDialog(desk: Desk, place: string, tab: string): Promise<Locator> {
  const { page } = desk;
  await desk.go(place);
  await page
    .locator('figure')
    .first()
    .getByRole('button', { name: 'Download', exact: true })
    .click();
  const dialog = page.getByRole('dialog', { name: 'Share and download' });
  await dialog.getByRole('tab', { name: tab }).click();
  return dialog;
}
