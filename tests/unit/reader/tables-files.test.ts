import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { isUnreadable, read, type Knowledge, type Reading } from '../../../src/reader';
import { asDocx, asHtml, type Part } from './tables-files';
import {
  asLines,
  DOCUMENTS_2019,
  DOCUMENTS_2019_TRUTH,
  DOCUMENTS_2021,
  DOCUMENTS_2021_TRUTH,
  numbered,
  PROCEEDINGS,
  proceedings,
  spansLost,
  statistics,
} from './tables-fixtures';

const rows = (name: string): Record<string, string>[] =>
  parse(readFileSync(`data/records/${name}.csv`), { columns: true });

const knowledge = {
  codebook: {
    indicators: rows('indicators').map((row) => ({
      ...row,
      template2014: row['template_2014'],
      template2019: row['template_2019'],
    })),
    identities: [],
  },
  agencies: [],
} as unknown as Knowledge;

const FIFTEEN = PROCEEDINGS.map((_, index) => index + 1);

function report(era: 2014 | 2019 | 2021): { title: string; parts: Part[]; truth: object } {
  const title = `某某市林业局${era === 2014 ? 2016 : era}年政府信息公开工作年度报告`;
  if (era === 2014) {
    const { rows: table, truth } = statistics();
    const head = ['统计指标', '单位', '统计数'];
    return { title, parts: ['政府信息公开情况统计表', [head, ...table]], truth };
  }
  const third = numbered(era);
  const parts: Part[] = [
    '一、总体情况',
    '我局严格执行条例。',
    '二、主动公开政府信息情况',
    era === 2019 ? DOCUMENTS_2019 : DOCUMENTS_2021,
    '三、收到和处理政府信息公开申请情况',
    third.rows,
    '四、因政府信息公开工作被申请行政复议、提起行政诉讼情况',
    proceedings(FIFTEEN.map(String)),
    '五、存在的主要问题及改进情况',
    '公开内容还不够全面。',
  ];
  const fourth = Object.fromEntries(PROCEEDINGS.map((id, index) => [id, FIFTEEN[index]]));
  const second = era === 2019 ? DOCUMENTS_2019_TRUTH : DOCUMENTS_2021_TRUTH;
  return { title, parts, truth: { ...second, ...third.truth, ...fourth } };
}

async function valuesOf(name: string, bytes: Uint8Array): Promise<[Reading, object]> {
  const reading = await read({ name, bytes }, knowledge);
  if (isUnreadable(reading)) throw new Error(reading.reason);
  const pairs = reading.observations.map(({ indicator, applicant, value }) => [
    applicant === 'total' ? indicator : `${indicator} ${applicant}`,
    value,
  ]);
  return [reading, Object.fromEntries(pairs)];
}

describe.each([2014, 2019, 2021] as const)('a report with the tables of %i', (era) => {
  const { title, parts, truth } = report(era);

  it('is read from a page', async () => {
    const [reading, values] = await valuesOf('a.html', Buffer.from(asHtml(title, parts)));
    expect(values).toEqual(truth);
    expect(reading.observations.every(({ from }) => from === 'table')).toBe(true);
  });

  it('is read from a Word document', async () => {
    const [, values] = await valuesOf('a.docx', await asDocx(title, parts));
    expect(values).toEqual(truth);
  });

  it('is read from texts with bars and without', async () => {
    const bars = (part: Part): string =>
      typeof part === 'string'
        ? part
        : spansLost(part)
            .map((row) => `| ${row.join(' | ').replaceAll('\n', ' ')} |`)
            .join('\n');
    const one = [title, ...parts.map(bars)].join('\n\n');
    expect((await valuesOf('a.md', Buffer.from(one)))[1]).toEqual(truth);
    const trailing = [title, ...parts.map(bars)].join('\n').replaceAll('\n| ', '\n');
    expect((await valuesOf('a.txt', Buffer.from(trailing)))[1]).toEqual(truth);
    const lines = parts.map((part) => (typeof part === 'string' ? part : asLines(part)));
    expect((await valuesOf('b.txt', Buffer.from([title, ...lines].join('\n'))))[1]).toEqual(truth);
  });
});
