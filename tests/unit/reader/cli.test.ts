import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fit, padEnd, widthOf } from '../../../src/reader/cli/columns';
import { inputsOfStream, type Input } from '../../../src/reader/cli/inputs';
import { openJournal } from '../../../src/reader/cli/journal';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { parseOptions } from '../../../src/reader/cli/options';
import { startProgress } from '../../../src/reader/cli/progress';
import { readInput, type Settings } from '../../../src/reader/cli/reading';
import { addRows, withRows } from '../../../src/reader/cli/records';
import { run } from '../../../src/reader/cli/run';
import { evaluate } from '../../../src/reader/cli/score';
import { unreadableInWords } from '../../../src/reader/cli/words';
import { isUnreadable, read } from '../../../src/reader';

const knowledge = loadKnowledge();
const TITLE = '甲乙市民政局2017年政府信息公开工作年度报告';
const REPORT = `${TITLE}\n一、主动公开情况\n2017年，我局主动公开政府信息321条。\n二、依申请公开情况\n全年共收到政府信息公开申请7件，均按时答复。\n`;
const settings: Settings = { form: 'csv', derived: false, page: true, width: 100, colour: false };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-reader-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const input = (name: string, text: string): Input => ({
  name,
  path: null,
  bytes: new TextEncoder().encode(text),
  unreadable: null,
});

async function collect(chunks: (string | Buffer)[]): Promise<Input[]> {
  const inputs: Input[] = [];
  for await (const one of inputsOfStream(Readable.from(chunks.map((chunk) => Buffer.from(chunk)))))
    inputs.push(one);
  return inputs;
}

const textOf = ({ bytes }: Input): string => new TextDecoder().decode(bytes!);

describe('one report on the command line', () => {
  it('is CSV with the columns that others rely on', async () => {
    const { text, figures } = await readInput(input('a,b.txt', REPORT), settings, knowledge);
    const rows = text.trimEnd().split('\n');
    expect(rows).toHaveLength(figures);
    expect(rows[0]).toMatch(
      /^"a,b\.txt",甲乙市民政局,2017,annual_report,\w*,published_total,total,321,exact,stated,一,[^,]*321条[^,]*,0\.\d+,[\w-]+$/,
    );
  });

  it('is a line of JSON with evidence that stands in the text', async () => {
    const { text } = await readInput(
      input('a.txt', REPORT),
      { ...settings, form: 'jsonl' },
      knowledge,
    );
    expect(text.indexOf('\n')).toBe(text.length - 1);
    const line = JSON.parse(text);
    expect(line).toMatchObject({ file: 'a.txt', format: 'text', report: { year: 2017 } });
    for (const { evidence } of line.observations)
      expect(REPORT.slice(evidence.from, evidence.to)).toBe(evidence.text);
  });

  it('is a table for people', async () => {
    const { text } = await readInput(
      input('a.txt', REPORT),
      { ...settings, form: 'table' },
      knowledge,
    );
    expect(text).toContain('甲乙市民政局 · 2017');
    expect(text).toMatch(/主动公开政府信息数 +321/);
  });

  it('is a page in which text of a report stays text', async () => {
    const hostile = REPORT.replace('二、', '<script>alert(1)</script>&"\n二、');
    const { page } = await readInput(input('<b>.txt', hostile), settings, knowledge);
    expect(page).not.toMatch(/<script|<b>/);
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;');
    expect(page).toMatch(/<mark id="(r\w+)-e0"[^>]*><a href="#\1-f0">[^<]*321条/);
  });

  it('says why it could not be read', async () => {
    const { text, unreadable } = await readInput(
      input('a.txt', 'nothing Chinese'),
      { ...settings, form: 'jsonl' },
      knowledge,
    );
    expect(JSON.parse(text)).toMatchObject({
      file: 'a.txt',
      unreadable: { reason: 'not_chinese' },
    });
    expect(unreadableInWords(unreadable!)).toBe('a.txt: holds no Chinese text');
  });
});

describe('standard input', () => {
  it('is one report, however it is cut into chunks', async () => {
    const [only, ...more] = await collect([
      REPORT.slice(0, 9),
      REPORT.slice(9, 40),
      REPORT.slice(40),
    ]);
    expect(more).toEqual([]);
    expect(textOf(only!)).toBe(REPORT);
    expect((await collect(['{"not": "a record"}\n', '丙'])).map(textOf)).toEqual([
      '{"not": "a record"}\n丙',
    ]);
  });

  it('is records, one a line, with a bad one told by its line', async () => {
    const lines = [
      JSON.stringify({ file: 'a', text: '甲' }),
      JSON.stringify({ file: 'b', base64: Buffer.from('乙').toString('base64') }),
      '{"file": 1}',
      JSON.stringify({ file: 'c', text: '丙' }),
    ].join('\n');
    const inputs = await collect([
      Buffer.from(lines).subarray(0, 30),
      Buffer.from(lines).subarray(30),
    ]);
    expect(inputs.map(({ name }) => name)).toEqual(['a', 'b', 'standard input:3', 'c']);
    expect(inputs.filter(({ bytes }) => bytes).map(textOf)).toEqual(['甲', '乙', '丙']);
    expect(inputs[2]!.unreadable).toMatchObject({ reason: 'damaged' });
  });
});

describe('options', () => {
  it('choose the form by who looks at it', () => {
    expect(parseOptions(['a'], true).form).toBe('table');
    expect(parseOptions(['a'], false).form).toBe('csv');
    expect(parseOptions(['--jsonl', 'a', '-'], true)).toMatchObject({
      form: 'jsonl',
      paths: ['a'],
    });
  });

  it('are refused with what to do', () => {
    expect(() => parseOptions(['--csv', '--table'], true)).toThrow('Choose one');
    expect(() => parseOptions(['--resume'], true)).toThrow('--output');
    expect(() => parseOptions(['--workers', '0'], true)).toThrow('--workers');
    expect(() => parseOptions(['--nonsense'], true)).toThrow('--nonsense');
  });
});

describe('a terminal', () => {
  it('gives a Chinese character two columns', () => {
    expect(widthOf('公开ab')).toBe(6);
    expect(fit('政府信息公开', 7)).toBe('政府信…');
    expect(padEnd('公', 4)).toBe('公  ');
  });

  it('sees how far a long run is, another output does not', () => {
    for (const isTTY of [true, false]) {
      const written: string[] = [];
      let now = 0;
      const progress = startProgress(
        { isTTY, write: (text) => written.push(text) },
        () => false,
        () => now,
      );
      for (let i = 0; i < 20; i++) progress.found();
      for (let i = 0; i < 10; i++) {
        now += 100;
        progress.step(i === 3);
      }
      progress.clear();
      if (isTTY) expect(written.join('')).toMatch(/10 of 20, 10 a second, 1 unreadable, 0:01 left/);
      else expect(written).toEqual([]);
    }
  });
});

describe('a run', () => {
  it('reads a folder on threads, in order, past a bad file, and goes on where it ended', async () => {
    const reports = join(folder, 'reports');
    mkdirSync(reports);
    const names = Array.from({ length: 12 }, (_, i) => `r${String(i).padStart(2, '0')}.txt`);
    for (const name of names) writeFileSync(join(reports, name), REPORT);
    writeFileSync(join(reports, 'r05.txt'), 'no report');
    writeFileSync(join(reports, 'style.css'), '甲');
    const output = join(folder, 'out.csv');
    const args = ['--workers', '2', '--output', output, reports];
    const first = spawnSync('npm', ['run', '--silent', 'read', '--', ...args], {
      encoding: 'utf8',
    });
    expect(first.status).toBe(1);
    expect(first.stderr).toContain('r05.txt: holds no Chinese text');
    const whole = readFileSync(output, 'utf8');
    const files = whole
      .split('\n')
      .slice(1, -1)
      .map((row) => row.slice(reports.length + 1, row.indexOf(',')));
    expect([...new Set(files)]).toEqual(names.filter((name) => name !== 'r05.txt'));
    expect(files).toEqual([...files].sort());

    // As if it had been stopped within the ninth file.
    const journal = `${output}.progress`;
    writeFileSync(
      journal,
      `${readFileSync(journal, 'utf8').split('\n').slice(0, 8).join('\n')}\n{"fi`,
    );
    truncateSync(output, Buffer.byteLength(whole) - 30);
    const said: string[] = [];
    const again = ['--resume', '--keep-going', '--workers', '1', '--output', output, reports];
    const code = await run(parseOptions(again, false), knowledge, {
      input: Readable.from([]),
      width: 100,
      colour: false,
      messages: { write: (text: string) => said.push(text) },
    });
    expect(code).toBe(0);
    expect(said.join('')).toContain('8 were done before');
    expect(readFileSync(output, 'utf8')).toBe(whole);
    // A bundle, where the sources have changed, a process and two threads.
  }, 120_000);
});

describe('a journal', () => {
  it('refuses an output that is shorter than it knows', () => {
    const output = join(folder, 'short.csv');
    writeFileSync(output, 'x');
    writeFileSync(`${output}.progress`, '{"file":"a","end":100}\n');
    expect(() => openJournal(output, true)).toThrow('does not belong');
  });

  it('forgets what never reached the output', () => {
    const output = join(folder, 'killed.csv');
    writeFileSync(output, 'one\ntw');
    writeFileSync(`${output}.progress`, '{"file":"a","end":4}\n{"file":"b","end":8}\n');
    expect([...openJournal(output, true).done]).toEqual(['a']);
    expect(readFileSync(output, 'utf8')).toBe('one\n');
  });
});

describe('evaluation', () => {
  it('counts hits, misses and false hits, by group and form', async () => {
    const reading = await read(
      { name: 'a.txt', bytes: new TextEncoder().encode(REPORT) },
      knowledge,
    );
    if (isUnreadable(reading)) throw new Error(reading.reason);
    const figure = {
      file: 'a.txt',
      applicant: 'total',
      precision: 'exact',
      basis: 'stated',
      section: '',
      doubtful: false,
    };
    const truth = {
      applicants: false,
      reports: new Map([
        [
          'a.txt',
          {
            agencyZh: '甲乙市民政局',
            year: 2017,
            figures: [
              { ...figure, indicator: 'published_total', value: 321 },
              { ...figure, indicator: 'requests_received', value: 8 },
              { ...figure, indicator: 'staff_total', value: 2 },
            ],
          },
        ],
      ]),
    };
    const groups = new Map(knowledge.codebook.indicators.map(({ id, group }) => [id, group]));
    const result = evaluate(truth, [{ file: 'a.txt', reading }], groups);
    expect(result.all).toMatchObject({ stated: 3, hits: 1, sameIndicator: 2, sameValue: 1 });
    expect(result.agencies).toEqual({ right: 1, of: 1 });
    const wrong = result.judged.filter(({ verdict }) => verdict === 'false');
    expect(wrong.map(({ found }) => found!.indicator)).toContain('requests_received');
    expect(result.byGroup.find(({ name }) => name === 'resources')).toMatchObject({
      stated: 1,
      hits: 0,
    });
    expect(result.deciles.reduce((sum, { count }) => sum + count, 0)).toBe(
      reading.observations.length,
    );
  });
});

describe('adding to the records', () => {
  it('puts rows in their places and leaves other lines as they are', () => {
    const head = 'report,indicator,value,precision,basis,section,note\n';
    const row = (indicator: string): string => `a-2017,${indicator},1,exact,stated,一,"x, y"\n`;
    const added = {
      report: 'a-2017',
      indicator: 'meetings',
      value: '2',
      precision: 'exact',
      basis: 'stated',
      section: '一,二',
      note: '',
    };
    expect(withRows('observations', head + row('fees_charged') + row('staff_total'), [added])).toBe(
      `${head}${row('fees_charged')}a-2017,meetings,2,exact,stated,"一,二",\n${row('staff_total')}`,
    );
  });

  it('refuses what stands there already, and writes nothing then', () => {
    const records = join(folder, 'records');
    cpSync('data/records', records, { recursive: true });
    const before = readFileSync(join(records, 'observations.csv'), 'utf8');
    const [report, indicator] = before.split('\n')[1]!.split(',');
    const cells = {
      report: report!,
      indicator: indicator!,
      value: '3',
      precision: 'exact',
      basis: 'stated',
      section: '一',
      note: '',
    };
    expect(addRows(records, { observations: [cells] }).join()).toContain(
      'stands on line 2 already',
    );
    expect(readFileSync(join(records, 'observations.csv'), 'utf8')).toBe(before);
    expect(
      addRows(records, { observations: [{ ...cells, indicator: 'no_such' }] }).join(),
    ).toContain('indicators.csv');
    expect(
      addRows(records, { observations: [{ ...cells, indicator: 'online_interviews_principal' }] }),
    ).toEqual([]);
  });
});
