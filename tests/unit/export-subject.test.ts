import { describe, expect, it } from 'vitest';
import { lightEngine } from '../../src/engines';
import { folderSource } from '../../src/extracts/folder';
import {
  dataCitations,
  figureAddress,
  figureCitations,
  fileName,
  FORMATS,
  sourcesOf,
} from '../../src/export';
import { parseView } from '../../src/figures/address';
import { mixedInput, SITE, subjectAt, subjectOfInput } from './export-subjects';

describe('a subject', () => {
  it('has the sources of the reports behind its rows, from extracts and engine alike', async () => {
    const subject = await subjectAt('i=requests_received&province=32&from=2020');
    const { rows } = subject.input;
    expect(subject.sources.map(({ report }) => report)).toEqual(
      [...new Set(rows.map(({ report }) => report!))].sort(),
    );
    const source = folderSource('public/extracts');
    expect(await sourcesOf(rows.slice(0, 12), lightEngine(source))).toEqual(
      await sourcesOf(rows.slice(0, 12), source),
    );
    expect(await sourcesOf([], source)).toEqual([]);
  });

  it('has an address that opens the same view', async () => {
    const subject = await subjectAt('chart=map&i=replies_total&year=2022', 'zh-Hant');
    const url = new URL(figureAddress(subject));
    expect(url.href.startsWith(`${SITE}?page=explore&lang=zh-Hant&`)).toBe(true);
    expect(parseView(url.searchParams).view).toEqual(subject.input.view);
  });
});

describe('file names', () => {
  const named = async (address: string) => fileName(await subjectAt(address), 'csv');

  it('are short, safe and say what, who and when', async () => {
    expect(await named('i=requests_received&from=2015&to=2025')).toBe(
      'gongkai-requests_received-2015-2025.csv',
    );
    expect(await named('chart=ranking&i=requests_received&from=2015&to=2020&year=2021')).toBe(
      'gongkai-requests_received-2021.csv',
    );
    expect(
      await named('i=replies_total,replies_granted&a=jiangning-government&from=2022&to=2022'),
    ).toBe('gongkai-jiangning-government-replies_total-and-1-more-2022.csv');
  });

  it('survive ids that nobody should give', () => {
    const input = mixedInput();
    for (const id of ['../../etc', 'a b"c', '公安局', 'x'.repeat(300), '']) {
      const view = { ...input.view, indicators: [id], agencies: [id] };
      for (const { extension } of FORMATS)
        expect(fileName({ input: { ...input, view } }, extension)).toMatch(
          /^gongkai[a-z0-9_-]{0,89}\.[a-z.]+$/,
        );
    }
  });
});

describe('citations of a figure', () => {
  it('name its title, its address and the data set', async () => {
    const subject = await subjectOfInput(mixedInput('zh-Hans'));
    const { title } = subject.text;
    const { gbt7714, apa, bibtex } = figureCitations(subject);
    const address = figureAddress(subject);
    expect(gbt7714).toBe(
      `Gongkai. ${title}[DS/OL]//Gongkai. 公开:中国行政机关政府信息公开年度报告数据. 数据版本 00c0ffee. [2026-01-31]. ${address}.`,
    );
    expect(apa).toBe(
      `Gongkai. (n.d.). ${title} (Version 00c0ffee) [Graph]. Retrieved January 31, 2026, from ${address}`,
    );
    expect(bibtex).toMatch(/^@misc\{gongkai_00c0ffee_[0-9a-f]{8},\n/);
    expect(bibtex.split('{').length).toBe(bibtex.split('}').length);
    expect(dataCitations(subject).gbt7714).toContain(`${SITE}?page=data`);
  });
});
