/**
 * data/datapackage.json against the rules of Frictionless Data: the official profile by ajv, and
 * every row of every file by the ecosystem's own library, keys and references included.
 */
import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../data/build/run';
import { AGENCY_KINDS, FIRST_YEAR, LAST_YEAR, RECORD_FILES } from '../../src/model/schema';
import { BASES, ERAS, GROUPS, LEVELS, PRECISIONS, UNITS } from '../../src/model/nouns';

interface Field {
  name: string;
  type: string;
  constraints?: Record<string, unknown>;
}
interface Resource {
  name: string;
  path: string;
  schema: { fields: Field[]; primaryKey: string | string[] };
}
interface Descriptor {
  resources: Resource[];
}
/** What is used of the library, which has no types. */
interface TabularResource {
  name: string;
  read(options: { keyed: true; relations: boolean }): Promise<Record<string, unknown>[]>;
}
interface DataPackage {
  valid: boolean;
  errors: Error[];
  resources: TabularResource[];
}
interface Library {
  Package: {
    load(descriptor: unknown, options: { basePath: string; strict: false }): Promise<DataPackage>;
  };
  validate(descriptor: unknown): Promise<{ valid: boolean; errors: Error[] }>;
}

const { Package, validate } = createRequire(import.meta.url)('datapackage') as Library;
const data = join(import.meta.dirname, '../../data');
const descriptor = JSON.parse(readFileSync(join(data, 'datapackage.json'), 'utf8')) as Descriptor;
const fieldOf = (resource: string, name: string) =>
  descriptor.resources
    .find((candidate) => candidate.name === resource)!
    .schema.fields.find((field) => field.name === name)!;

test('the descriptor follows the profile of tabular data packages', async () => {
  expect(await validate(descriptor)).toMatchObject({ valid: true, errors: [] });
  const { valid } = await validate({ ...descriptor, resources: [{ name: 'Not A Name' }] });
  expect(valid).toBe(false);
});

test('it describes the files, columns and keys of the schema', () => {
  expect(
    descriptor.resources.map(({ name, path, schema }) => ({
      name,
      path,
      columns: schema.fields.map((field) => field.name),
      key: [schema.primaryKey].flat(),
    })),
  ).toEqual(
    Object.entries(RECORD_FILES).map(([name, { columns, key }]) => ({
      name,
      path: `records/${name}.csv`,
      columns,
      key,
    })),
  );
});

test('its lists are those of the schema', () => {
  const lists: [string, string, readonly string[]][] = [
    ['indicators', 'group', GROUPS],
    ['indicators', 'unit', UNITS],
    ['derived', 'group', GROUPS],
    ['agencies', 'level', LEVELS],
    ['agencies', 'kind', AGENCY_KINDS],
    ['reports', 'era', ERAS],
    ['observations', 'precision', PRECISIONS],
    ['observations', 'basis', BASES],
  ];
  for (const [resource, name, list] of lists)
    expect([name, fieldOf(resource, name).constraints?.enum]).toEqual([name, list]);
  expect(fieldOf('reports', 'year').constraints).toMatchObject({
    minimum: FIRST_YEAR,
    maximum: LAST_YEAR,
  });
});

describe('every row is valid by the library, with its references', () => {
  let bundle: DataPackage;
  beforeAll(async () => {
    bundle = await Package.load(descriptor, { basePath: data, strict: false });
  });

  test('the package loads', () => {
    expect(bundle.errors).toEqual([]);
    expect(bundle.valid).toBe(true);
  });

  test.each(Object.keys(RECORD_FILES))(
    '%s',
    async (name) => {
      const resource = bundle.resources.find((candidate) => candidate.name === name)!;
      const lines = readFileSync(join(data, `records/${name}.csv`), 'utf8').split('\n').length;
      expect(await resource.read({ keyed: true, relations: true })).toHaveLength(lines - 2);
    },
    60_000,
  );

  test('a wrong row is refused by it too', async () => {
    const broken = structuredClone(descriptor) as Descriptor;
    const observations = broken.resources.find(({ name }) => name === 'observations')!;
    observations.schema.fields.find(({ name }) => name === 'basis')!.constraints = {
      enum: ['target'],
    };
    const { resources } = await Package.load(broken, { basePath: data, strict: false });
    const resource = resources.find(({ name }) => name === 'observations')!;
    await expect(resource.read({ keyed: true, relations: false })).rejects.toThrow();
  });
});

test('the copy for download describes the files beside it', async () => {
  const out = join(mkdtempSync(join(tmpdir(), 'gongkai-')), 'extracts');
  expect(await run(data, out, () => undefined)).toBe(0);
  const folder = join(out, 'records');
  const copy = JSON.parse(readFileSync(join(folder, 'datapackage.json'), 'utf8')) as Descriptor;
  expect(copy.resources.map(({ path }) => path)).toEqual(
    descriptor.resources.map(({ path }) => path.replace('records/', '')),
  );
  expect(await validate(copy)).toMatchObject({ valid: true });
  for (const { path } of copy.resources) {
    const original = readFileSync(join(data, 'records', path), 'utf8');
    expect(readFileSync(join(folder, path), 'utf8')).toBe(`\uFEFF${original}`);
  }
}, 30_000);
