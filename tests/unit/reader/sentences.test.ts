import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { plainOf } from '../../../src/reader/plain';
import { readProse } from '../../../src/reader/prose';
import type { ReportFacts, Sentence, Structure } from '../../../src/reader/types';

/**
 * tests/fixtures/sentences/<subject>.txt: blocks parted by empty lines. A block is a text of one or
 * more sentences and all that must be read in it, no more:
 *
 *     @ 2016 government under 依申请公开情况     year, kind of agency, heading; each may be left out
 *     @ plan                                     a work plan
 *     2016年收到政府信息公开申请3件。
 *     = requests_received 3                      and a precision other than exact, as at_least
 *     = requests_received/natural_person 3       of some applicants only
 *     - other_year                               a number that must be left for this reason
 */
const FOLDER = 'tests/fixtures/sentences';

interface Case {
  line: number;
  text: string;
  figures: string[];
  left: string[];
  heading: string;
  facts: ReportFacts;
}

function casesOf(file: string): Case[] {
  const cases: Case[] = [];
  let line = 1;
  for (const block of file.split(/\n{2,}/)) {
    const rows = block.split('\n').filter((row) => row.trim() && !row.startsWith('#'));
    const setting = rows.filter((row) => row.startsWith('@')).join(' ');
    const text = rows.filter((row) => !/^[@=-] /.test(row)).join('\n');
    const given = (sign: string) =>
      rows.filter((row) => row.startsWith(`${sign} `)).map((row) => row.slice(2).trim());
    if (text)
      cases.push({
        line,
        text,
        figures: given('=').sort(),
        left: given('-').sort(),
        heading: /under (\S+)/.exec(setting)?.[1] ?? '',
        facts: {
          title: '',
          titleBasis: 'literal',
          agencyZh: '',
          agency: null,
          government: / government\b/.test(setting),
          year: Number(/\b(20\d\d)\b/.exec(setting)?.[1] ?? 2016),
          kind: /\bplan\b/.test(setting) ? 'work_plan' : 'annual_report',
          era: null,
          script: 'simplified',
        },
      });
    line += block.split('\n').length + 1;
  }
  return cases;
}

function read({ text, heading, facts }: Case) {
  const plain = plainOf(text);
  const sentences: Sentence[] = [];
  for (const { index, 0: one } of plain.text.matchAll(/[^。！？\n]+[。！？\n]?/g))
    sentences.push({ from: index, to: index + one.length, section: 0 });
  const span = { from: 0, to: plain.text.length };
  const structure: Structure = {
    body: span,
    sections: [{ ...span, path: '', heading, level: 1, parent: -1 }],
    sentences,
    tables: [],
  };
  const { figures, left } = readProse(plain, structure, facts);
  return {
    figures: figures
      .map(
        ({ indicator, applicant, value, precision }) =>
          `${indicator}${applicant ? `/${applicant}` : ''} ${value}${precision === 'exact' ? '' : ` ${precision}`}`,
      )
      .sort(),
    left: left.map(({ reason }) => reason as string).sort(),
  };
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe.each(files)('sentences of %s', (name) => {
  const cases = casesOf(readFileSync(join(FOLDER, name), 'utf8'));
  it.each(cases.map((one) => [one.line, one.text, one] as const))('%i: %s', (_, __, one) => {
    const { figures, left } = read(one);
    expect(figures).toEqual(one.figures);
    for (const reason of one.left) expect(left).toContain(reason);
  });
});

it('holds at least 600 sentences', () => {
  const all = files.flatMap((name) => casesOf(readFileSync(join(FOLDER, name), 'utf8')));
  expect(all.length).toBeGreaterThanOrEqual(600);
});
