/** Forms pasted into plain text in other ways than with bars or tabs, through the whole reader. */
import { expect, it } from 'vitest';
import { isUnreadable, read } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { withTabs } from '../../../src/reader/containers/delimited';
import {
  DOCUMENTS_2019,
  DOCUMENTS_2019_TRUTH,
  numbered,
  readLines,
  statistics,
  values,
} from './tables-fixtures';

const knowledge = loadKnowledge();

const figures = (table: string): Promise<Record<string, number>> =>
  readText(
    `江州市审计局2020年政府信息公开工作年度报告\n一、总体情况\n我局认真贯彻条例，做好公开工作。\n二、有关情况\n${table}\n`,
  );

async function readText(text: string): Promise<Record<string, number>> {
  const reading = await read(
    { name: 'report.txt', bytes: new TextEncoder().encode(text) },
    knowledge,
  );
  if (isUnreadable(reading)) throw new Error(reading.reason);
  return Object.fromEntries(
    reading.observations.map(({ indicator, applicant, value }) => [
      applicant === 'total' ? indicator : `${indicator} ${applicant}`,
      value,
    ]),
  );
}

/** Every place of a grid, a cell's words in each that it covers. */
function repeated(rows: (typeof DOCUMENTS_2019)[number][]): string[][] {
  const out: string[][] = rows.map(() => []);
  rows.forEach((row, r) => {
    let column = 0;
    for (const box of row) {
      const [words, columns = 1, lines = 1] = typeof box === 'string' ? [box] : box;
      while (out[r]![column] !== undefined) column += 1;
      for (let y = r; y < Math.min(rows.length, r + lines); y += 1)
        for (let x = column; x < column + columns; x += 1) out[y]![x] = words.replaceAll('\n', '');
    }
  });
  return out;
}

it.each([
  ['commas', (row: string[]) => row.join(',')],
  ['wide commas', (row: string[]) => row.join('，')],
  ['semicolons', (row: string[]) => row.join(';')],
  ['quotes', (row: string[]) => row.map((cell) => `"${cell}"`).join(',')],
  ['bars', (row: string[]) => row.join('|')],
  ['lines drawn between rows', (row: string[]) => `├──┼──┤\n│${row.join('│')}│`],
])('reads forms between %s, labels repeated where they spanned', async (_name, line) => {
  const { rows, truth } = numbered(2021);
  expect(await figures(repeated(rows).map(line).join('\n'))).toEqual(truth);
  expect(await figures(repeated(DOCUMENTS_2019).map(line).join('\n'))).toEqual(
    DOCUMENTS_2019_TRUTH,
  );
  const form = statistics();
  const text = form.rows.map((row) => line(row.map((cell) => cell.replaceAll('\n', ''))));
  expect(await figures(text.join('\n'))).toEqual(form.truth);
});

it('leaves the commas of sentences', () => {
  const prose = '2020年，我局公开信息23条，12，其中网站20条。\n全年，3\n共计，4\n合计，5，名';
  expect(withTabs('我局召开会议，12，人参加\n'.repeat(5))).not.toContain('\t');
  expect(withTabs(prose).split('\n')[0]).not.toContain('\t');
});

it('takes no first number of several on a line for the total', () => {
  const rows = ['一、本年新收政府信息公开申请数量', '二、上年结转政府信息公开申请数量'];
  const more = ['（一）予以公开', '（七）总计', '四、结转下年度继续办理'];
  const lines = [...rows, ...more].map((label) => `${label}；3；1；0；0；0；0；4`);
  expect(readLines(lines.join('\n')).figures).toEqual([]);
});

it('reads numbers with marks of notes, over a page’s end, and before their labels', async () => {
  const form = statistics();
  const marked = form.rows.map(([label, unit, cell], i) => {
    const mark = ['*', '①', '（注1）', '[2]', '（含上年结转）'][i % 5]!;
    return `${label.replaceAll('\n', '')}\t${unit}\t${/\d/.test(cell) ? cell + mark : cell}`;
  });
  expect(await figures(marked.join('\n'))).toEqual(form.truth);
  const pages = form.rows.map(([label, , cell], i) => `${label} ${cell}${i % 9 ? '' : '\n— 4 —'}`);
  expect(values(readLines(pages.join('\n')))).toEqual(form.truth);
  const turned = form.rows.map(([label, unit, cell]) => `| ${cell} | ${unit} | ${label} |`);
  expect(await figures(turned.join('\n').replaceAll('\n（', '（'))).toEqual(form.truth);
});

it('reads a report that is a list of counts: labels of the forms, and words that are none', async () => {
  const counts: [label: string, count: string, indicator: string, value: number][] = [
    ['主动公开政府信息数', '33条', 'published_total', 33],
    ['申请答复数', '5件', 'replies_total', 5],
    ['同意公开', '4件', 'replies_granted', 4],
    ['部分公开', '1件', 'replies_partial', 1],
    ['行政复议', '8件', 'reviews_total', 8],
    ['行政诉讼', '0件', 'litigation_total', 0],
    ['政策解读', '10篇', 'interpretations', 10],
    ['人大代表建议', '12件', 'proposals_congress', 12],
  ];
  const truth = Object.fromEntries(counts.map(([, , indicator, value]) => [indicator, value]));
  const lists = [
    counts.map(([label, count], i) => `${i + 1}、${label}：${count}`),
    counts.map(([label, count], i) => `${i + 1}. ${label} ${count}；`),
    counts.map(([label, count]) => `${label}${count}。`),
  ];
  for (const lines of lists) {
    const title = '江州市林山区民政局2012年政府信息公开工作年度报告';
    expect(await readText(`${title}\n\n${lines.join('\n')}\n`)).toEqual(truth);
    expect(await figures(lines.join('\n'))).toEqual(truth);
  }
});
