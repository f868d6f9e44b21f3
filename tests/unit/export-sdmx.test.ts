/**
 * SDMX-CSV 2.0 by its own rules (data message field guide of sdmx-twg/sdmx-csv) against the
 * structure message beside it: order of columns, codes, keys, representations.
 */
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../../src/export';
import { sdmxOf } from '../../src/export/sdmx';
import { MADE, mixedInput, subjectAt, subjectOfInput } from './export-subjects';

interface Named {
  id: string;
  name: string;
  names: Record<string, string>;
}
interface Part {
  id: string;
  conceptIdentity: string;
  localRepresentation: { enumeration?: string; format?: { dataType: string } };
  position?: number;
  usage?: 'mandatory' | 'optional';
  attributeRelationship?: { observation?: object; dataflow?: object };
}
interface Structure {
  meta: { id: string; prepared: string; contentLanguages: string[]; sender: { id: string } };
  data: {
    dataflows: (Named & { agencyID: string; version: string; structure: string })[];
    dataStructures: (Named & {
      agencyID: string;
      version: string;
      dataStructureComponents: {
        dimensionList: { dimensions: Part[]; timeDimension: Part };
        measureList: { measures: Part[] };
        attributeList: { attributes: Part[] };
      };
    })[];
    conceptSchemes: (Named & { concepts: Named[] })[];
    codelists: (Named & { agencyID: string; version: string; codes: Named[] })[];
  };
}

function opened(subject: Subject): { csv: string; structure: Structure; names: string[] } {
  const files = unzipSync(sdmxOf(subject));
  const text = (end: string) => {
    const [, bytes] = Object.entries(files).find(([path]) => path.endsWith(end))!;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  };
  return {
    csv: text('.sdmx.csv'),
    structure: JSON.parse(text('.structure.json')) as Structure,
    names: Object.keys(files),
  };
}

/** Everything in which a data message breaks its structure; empty when nothing. */
function problems(csv: string, { data }: Structure): string[] {
  const found: string[] = [];
  const [header, ...rows] = parse(csv, { record_delimiter: '\r\n' }) as string[][];
  const [flow] = data.dataflows;
  const { dimensionList, measureList, attributeList } =
    data.dataStructures[0]!.dataStructureComponents;
  const dimensions = [...dimensionList.dimensions, dimensionList.timeDimension];
  const parts = [...dimensions, ...measureList.measures, ...attributeList.attributes];
  const expected = ['STRUCTURE', 'STRUCTURE_ID', 'ACTION', ...parts.map(({ id }) => id)];
  if (header!.join() !== expected.join()) found.push(`header ${header!.join()}`);
  const lists = new Map(
    data.codelists.map(({ agencyID, id, version, codes }) => [
      `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${agencyID}:${id}(${version})`,
      new Set(codes.map((code) => code.id)),
    ]),
  );
  const concepts = new Set(data.conceptSchemes[0]!.concepts.map(({ id }) => id));
  const keys = new Set<string>();
  const identity = `${flow!.agencyID}:${flow!.id}(${flow!.version})`;
  for (const { id, conceptIdentity } of parts)
    if (!concepts.has(conceptIdentity.slice(conceptIdentity.lastIndexOf('.') + 1)))
      found.push(`concept of ${id}`);
  rows.forEach((row, y) => {
    const say = (what: string) => found.push(`row ${y + 1}: ${what}`);
    if (row[0] !== 'dataflow' || row[1] !== identity || row[2] !== 'I') say(row.slice(0, 3).join());
    const cell = (id: string) => row[expected.indexOf(id)]!;
    const key = dimensions.map(({ id }) => cell(id)).join('.');
    if (keys.has(key)) say(`key ${key} comes twice`);
    keys.add(key);
    for (const { id, localRepresentation, usage } of parts) {
      const value = cell(id);
      const dimension = dimensions.some((one) => one.id === id);
      if (value === '') {
        if (dimension || usage === 'mandatory') say(`${id} is empty`);
        continue;
      }
      const { enumeration, format } = localRepresentation;
      if (enumeration && !lists.get(enumeration)?.has(value)) say(`${id} has no code ${value}`);
      if (format && !REPRESENTED[format.dataType]!.test(value))
        say(`${id} is no ${format.dataType}: ${value}`);
    }
  });
  return found;
}

const REPRESENTED: Record<string, RegExp> = {
  ObservationalTimePeriod: /^\d{4}$/,
  Double: /^-?\d+(\.\d+)?(e[+-]?\d+)?$/,
  Integer: /^\d+$/,
  URI: /^https?:\/\/\S+$/,
  String: /./,
};

describe('SDMX', () => {
  it.each([
    ['one agency a row', 'i=requests_received,replies_total&by=agency&kind=government&from=2018'],
    ['sums by province of two scopes', 'i=replies_total&by=province&from=2019'],
    [
      'a balanced median of two',
      'i=requests_received&by=all&mix=1&agg=median&panel=balanced&a=jiangning-government,weinan-government&from=2022&to=2024',
    ],
    ['a rate, two levels chosen', 'i=disclosure_rate&by=kind&level=county,prefecture&from=2019'],
    ['parts', 'chart=composition&i=replies_total&kind=government&level=county&year=2022'],
  ])('holds every row under a key of its own, by its structure: %s', async (_, address) => {
    const subject = await subjectAt(address, 'zh-Hans');
    const { csv, structure } = opened(subject);
    expect(problems(csv, structure)).toEqual([]);
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    expect(rows.map(({ OBS_VALUE }) => OBS_VALUE)).toEqual(
      subject.input.rows.map(({ value }) => String(value ?? '')),
    );
    expect(rows.length).toBeGreaterThan(0);
  });

  it('marks breaks of form, and rates without enough cases', async () => {
    const subject = await subjectOfInput(mixedInput());
    const { csv, structure } = opened(subject);
    expect(problems(csv, structure)).toEqual([]);
    const rows = parse(csv, { columns: true }) as Record<string, string>[];
    expect(
      rows.map(({ TIME_PERIOD, BASIS, OBS_VALUE, OBS_STATUS, PRECISION }) => [
        TIME_PERIOD,
        BASIS,
        OBS_VALUE,
        OBS_STATUS,
        PRECISION,
      ]),
    ).toEqual([
      ['2017', 'stated', '0', 'A', 'exact'],
      ['2018', 'stated', '12', 'A', 'at_least'],
      ['2019', 'stated', '123456789', 'B', 'exact'],
      ['2020', 'stated', '15.5', 'A', 'exact'],
      ['2020', 'target', '40', 'A', 'exact'],
      ['2019', 'stated', '40', 'A', 'exact'],
      ['2020', 'stated', '', 'Q', 'exact'],
    ]);
  });

  it('tells a whole from a selection', async () => {
    const code = async (address: string) => {
      const { csv } = opened(await subjectAt(address));
      const [row] = parse(csv, { columns: true }) as Record<string, string>[];
      return [row!.AGENCY, row!.REF_AREA, row!.LEVEL, row!.AGGREGATE];
    };
    expect(await code('i=requests_received&by=all&from=2021')).toEqual(['_T', '_T', '_T', 'sum']);
    expect(await code('i=requests_received&by=all&level=county&province=32,31')).toEqual([
      '_T',
      '_X',
      'county',
      'sum',
    ]);
    expect(await code('i=requests_received&a=jiangning-government')).toEqual([
      'jiangning-government',
      '32',
      'county',
      '_Z',
    ]);
  });

  it('defines everything in three languages, with ids that SDMX allows', async () => {
    const { structure, names } = opened(
      await subjectAt('i=published_total,disclosure_rate&by=level'),
    );
    expect(names.map((name) => name.replace(/^gongkai-.*?\./, ''))).toEqual([
      'sdmx.csv',
      'structure.json',
      'README.txt',
    ]);
    const { meta, data } = structure;
    expect(meta).toMatchObject({ prepared: MADE, contentLanguages: ['en', 'zh-hans', 'zh-hant'] });
    const all = [
      ...data.dataflows,
      ...data.dataStructures,
      ...data.conceptSchemes.flatMap((one) => [one, ...one.concepts]),
      ...data.codelists.flatMap((one) => [one, ...one.codes]),
    ];
    expect(all.filter(({ id }) => !/^[A-Za-z0-9_@$-]+$/.test(id))).toEqual([]);
    expect(
      all.filter(
        ({ name, names: said }) => !name || Object.values(said).filter(Boolean).length !== 3,
      ),
    ).toEqual([]);
    expect(
      all.filter(({ id, name }) => /^[a-z]/.test(name) && name.includes('_') && id !== name),
    ).toEqual([]);
    const { dimensions } = data.dataStructures[0]!.dataStructureComponents.dimensionList;
    expect(dimensions.map(({ position }) => position)).toEqual(dimensions.map((_, i) => i + 1));
    const indicators = data.codelists.find(({ id }) => id === 'CL_INDICATOR')!.codes as (Named & {
      description: string;
    })[];
    expect(indicators.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['published_total', 'disclosure_rate', 'replies_total']),
    );
    expect(indicators[0]!.description).toContain('一/(一)');
  });
});
