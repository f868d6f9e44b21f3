/**
 * Sentences with all that must be read in them: files of blocks parted by empty lines.
 *
 *     @ 2016 government under 依申请公开情况     year, kind of agency, heading; each may be left out
 *     @ of 某市教育局                             whose report it is
 *     @ plan                                     a work plan
 *     2016年收到政府信息公开申请3件。
 *     § 四、复议情况                              heading of the sentences behind it
 *     = requests_received 3                      and a precision other than exact, as at_least
 *     = requests_received/natural_person 3       of some applicants only
 *     - other_year                               a number that must be left for this reason
 */
import { plainOf } from '../plain';
import type { Plain, ReportFacts, Sentence, Structure } from '../types';

export interface Case {
  line: number;
  text: string;
  /** As written behind the sign, in order. */
  figures: string[];
  left: string[];
  heading: string;
  facts: ReportFacts;
}

const NEXT = '§';

/** The blocks of a file. */
export function casesOf(file: string): Case[] {
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
          agencyZh: /\bof (\S+)/.exec(setting)?.[1] ?? '',
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

/** A block's text as the reader of prose takes it: one section, its heading above. */
export function laidOut({ text, heading }: Case): { plain: Plain; structure: Structure } {
  const plain = plainOf(text);
  const span = { from: 0, to: plain.text.length };
  const sections = [{ ...span, path: '', heading, level: 1, parent: -1 }];
  const sentences: Sentence[] = [];
  for (const { index, 0: one } of plain.text.matchAll(/[^。！？\n]+[。！？\n]?/g))
    if (one.startsWith(NEXT))
      sections.push({ ...sections[0]!, heading: one.slice(NEXT.length).trim() });
    else sentences.push({ from: index, to: index + one.length, section: sections.length - 1 });
  return { plain, structure: { body: span, sections, sentences, tables: [] } };
}
