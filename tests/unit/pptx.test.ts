import { unzipSync } from 'fflate';
import { read, utils } from '@e965/xlsx';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefingDocument } from '../../src/export/document';
import { pptxOf } from '../../src/export/pptx';
import { pointsOf } from '../../src/export/pptx/points';
import type { Subject } from '../../src/export/subject';
import type { FigureInput } from '../../src/figures/figure';
import type { Locale } from '../../src/i18n';
import { briefing } from '../fixtures/briefing';
import {
  compositionInput,
  mapInput,
  pictureSubject,
  rankingInput,
  trendInput,
} from './picture-subjects';
import { line, row, sample } from './samples';
import { all, first, readXml, textOf, type Xml } from './xml';

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="960" height="480"/>';
const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47]);
const pictures = async (_: Subject, width: number) => ({
  svg: SVG,
  png: PNG,
  width,
  height: width / 2,
});

/** A package opened: parts as XML, related parts by the path of the one that names them. */
class Opened {
  #files: Record<string, Uint8Array>;
  constructor(bytes: Uint8Array) {
    this.#files = unzipSync(bytes);
  }

  get paths(): string[] {
    return Object.keys(this.#files);
  }

  bytes(path: string): Uint8Array {
    const file = this.#files[path];
    if (!file) throw new Error(`no part ${path}`);
    return file;
  }

  xml(path: string): Xml {
    return readXml(new TextDecoder().decode(this.bytes(path)));
  }

  /** Paths of the parts that a part is related to, by id. */
  related(path: string): Map<string, { type: string; path: string }> {
    const at = path.lastIndexOf('/') + 1;
    const rels = this.xml(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`);
    return new Map(
      all(rels, 'Relationship').map(({ at: { Id, Type, Target } }) => [
        Id!,
        {
          type: Type!.split('/').at(-1)!,
          path: new URL(Target!, `file:///${path}`).pathname.slice(1),
        },
      ]),
    );
  }

  one(path: string, type: string): string | undefined {
    return [...this.related(path).values()].find((one) => one.type === type)?.path;
  }

  /** Slides in their order, each with its charts and notes. */
  get slides(): { path: string; xml: Xml; charts: string[]; notes: string }[] {
    const root = 'ppt/presentation.xml';
    const related = this.related(root);
    return all(this.xml(root), 'p:sldId').map(({ at }) => {
      const { path } = related.get(at['r:id']!)!;
      const xml = this.xml(path);
      const mine = this.related(path);
      const charts = all(xml, 'c:chart').map((one) => mine.get(one.at['r:id']!)!.path);
      const notes = this.one(path, 'notesSlide');
      return { path, xml, charts, notes: notes ? textOf(this.xml(notes)) : '' };
    });
  }

  /** Cells of the workbook behind a chart, row by row; a missing cell is undefined. */
  cells(chart: string): (string | number | undefined)[][] {
    const book = read(this.bytes(this.one(chart, 'package')!), { type: 'array' });
    expect(book.SheetNames).toEqual(['Sheet1']);
    const sheet = book.Sheets['Sheet1']!;
    const { e } = utils.decode_range(sheet['!ref']!);
    return Array.from({ length: e.r + 1 }, (_, r) =>
      Array.from({ length: e.c + 1 }, (_, c) => sheet[utils.encode_cell({ r, c })]?.v),
    );
  }
}

const title = (xml: Xml) =>
  textOf(all(xml, 'p:sp').find((one) => /itle/.test(first(one, 'p:ph').at['type'] ?? ''))!);

/** What a series of a chart draws: its name, and values by place; a place left out is a gap. */
function drawn(ser: Xml): { name: string; points: Map<number, number> } {
  const points = all(first(first(ser, 'c:val'), 'c:numCache'), 'c:pt');
  return {
    name: textOf(first(first(ser, 'c:tx'), 'c:v')),
    points: new Map(points.map((pt) => [Number(pt.at['idx']), Number(textOf(pt))])),
  };
}

async function deckOf(inputs: FigureInput[], base?: BriefingDocument): Promise<Opened> {
  const document = base ?? (await briefing(inputs[0]!.locale));
  const blocks = await Promise.all(
    inputs.map(async (input) => ({
      kind: 'figure' as const,
      subject: await pictureSubject(input),
      notes: [],
    })),
  );
  const sections = [{ id: 'one', title: 'One', blocks }];
  return new Opened(await pptxOf({ ...document, sections }, { pictures }));
}

/** The chart of the first figure of a deck, its cells and series. */
async function chartOf(input: FigureInput) {
  const deck = await deckOf([input]);
  const slide = deck.slides[1]!;
  const chart = slide.charts[0]!;
  const xml = deck.xml(chart);
  const series = all(xml, 'c:ser');
  return { deck, slide, xml, series, lines: series.map(drawn), cells: deck.cells(chart) };
}

/** Each cell is the cached point of the same place, and an empty cell is none: never a zero. */
function expectSame({ cells, lines, series }: Awaited<ReturnType<typeof chartOf>>): void {
  const [head, ...rows] = cells;
  expect(head!.slice(1)).toEqual(lines.map(({ name }) => name));
  const categories = all(first(series[0]!, 'c:cat'), 'c:v').map(textOf);
  expect(rows.map(([name]) => name)).toEqual(categories);
  lines.forEach(({ points }, x) => {
    expect(rows.map((cells) => cells[x + 1])).toEqual(rows.map((_, y) => points.get(y)));
  });
}

describe('a briefing as slides', () => {
  let bytes: Uint8Array;
  let deck: Opened;
  let document: BriefingDocument;
  beforeAll(async () => {
    document = await briefing('zh-Hans');
    bytes = await pptxOf(document, { pictures });
    deck = new Opened(bytes);
  });

  it('is a package whose parts are well formed, typed and related, the same each time', async () => {
    const types = deck.xml('[Content_Types].xml');
    const typed = new Set(all(types, 'Override').map(({ at }) => at['PartName']!.slice(1)));
    const defaults = new Set(all(types, 'Default').map(({ at }) => at['Extension']));
    for (const path of deck.paths) {
      if (/\.(xml|rels)$/.test(path)) deck.xml(path);
      if (path.endsWith('.rels')) {
        const from = path.replace(/_rels\/([^/]*)\.rels$/, '$1');
        for (const { path: to } of deck.related(from).values()) expect(deck.paths).toContain(to);
      } else if (path !== '[Content_Types].xml')
        expect(typed.has(path) || defaults.has(path.split('.').at(-1))).toBe(true);
    }
    for (const part of typed) expect(deck.paths).toContain(part);
    const again = await pptxOf(await briefing('zh-Hans'), { pictures });
    expect(Buffer.from(bytes).equals(Buffer.from(again))).toBe(true);
  });

  it('begins with title, issuer and date, and has each section, figure and table', () => {
    const titles = deck.slides.map(({ xml }) => title(xml));
    expect(titles[0]).toBe(document.title);
    expect(textOf(deck.slides[0]!.xml)).toContain(document.issuer);
    expect(textOf(deck.slides[0]!.xml)).toContain(document.date);
    for (const section of document.sections) {
      expect(titles.some((one) => one.startsWith(section.title))).toBe(true);
      for (const block of section.blocks) {
        const wanted =
          block.kind === 'figure'
            ? block.subject.text.title
            : block.kind === 'table'
              ? block.caption
              : '';
        expect(titles.some((one) => one.startsWith(wanted))).toBe(true);
      }
    }
    expect(first(deck.xml('ppt/presentation.xml'), 'p:sldSz').at).toEqual({
      cx: '12192000',
      cy: '6858000',
    });
  });

  it('says every sentence, with the numbers of its footnotes, and their texts in the notes', () => {
    const said = deck.slides.map(({ xml }) => textOf(xml)).join('\n');
    expect(said).toContain('主动公开政府信息4000余条1，其中11个重点领域信息166条。');
    const slide = deck.slides.find(({ xml }) => textOf(xml).includes('4000余条'))!;
    expect(slide.notes).toContain(document.footnotes[0]!.text);
    expect(slide.notes).toContain(document.footnotes[0]!.url);
    expect(all(slide.xml, 'a:rPr').some(({ at }) => at['baseline'] === '30000')).toBe(true);
  });

  it('sets tables as tables, all rows over as many slides as needed', () => {
    const tables = deck.slides.flatMap(({ xml }) => all(xml, 'a:tbl'));
    const long = document.sections[2]!.blocks[0]!;
    if (long.kind !== 'table') throw new Error('the fixture has changed');
    const rows = tables.slice(1).flatMap((table) => all(table, 'a:tr').slice(1));
    expect(rows.map((tr) => all(tr, 'a:tc').map(textOf))).toEqual(
      long.rows.map((cells) => cells.map(({ text }) => text)),
    );
  });

  it('names faces for both scripts, the language of every run, and what each thing shows', () => {
    const theme = deck.xml('ppt/theme/theme1.xml');
    for (const name of ['a:majorFont', 'a:minorFont']) {
      const font = first(theme, name);
      expect(first(font, 'a:latin').at['typeface']).toMatch(/^(Georgia|Arial)$/);
      expect(first(font, 'a:ea').at['typeface']).toMatch(/^(SimSun|Microsoft YaHei)$/);
    }
    for (const { xml } of deck.slides) {
      for (const run of all(xml, 'a:r')) expect(first(run, 'a:rPr').at['lang']).toBe('zh-CN');
      for (const frame of all(xml, 'p:graphicFrame'))
        expect(first(frame, 'p:cNvPr').at['descr']).toBeTruthy();
    }
    const fonts = deck.slides.flatMap(({ charts }) => charts.map((path) => deck.xml(path)));
    for (const chart of fonts) expect(first(chart, 'c:lang').at['val']).toBe('zh-CN');
  });
});

describe('native charts', () => {
  it('leave a gap for a missing year, a zero for a stated one, and a break where the form changed', async () => {
    const input = trendInput('en');
    const chart = await chartOf(input);
    expectSame(chart);
    const { cells, xml, lines, slide } = chart;
    const categories = cells.slice(1).map(([name]) => name);
    const years = categories.filter((name) => name !== '//').map(Number);
    for (const [x, agency] of ['suqian-mz', 'guangzhou-mz'].entries())
      for (const year of years) {
        const found = input.rows.find((one) => one.agency === agency && one.year === year);
        expect(cells[categories.indexOf(String(year)) + 1]![x + 1]).toBe(found?.value ?? undefined);
      }
    expect(lines[0]!.points.has(categories.indexOf('2016'))).toBe(false);
    expect(lines[0]!.points.get(categories.indexOf('2020'))).toBe(0);
    expect(first(xml, 'c:dispBlanksAs').at['val']).toBe('gap');
    const at = categories.indexOf('//');
    expect([categories[at - 1], categories[at + 1]]).toEqual(['2018', '2019']);
    for (const { points } of lines) expect(points.has(at)).toBe(false);
    expect(textOf(slide.xml)).toContain('// marks a change of the form');
    expect(all(xml, 'c:smooth').every((one) => one.at['val'] === '0')).toBe(true);
  });

  it('cut only the line that must stop where another runs on', async () => {
    const view = { indicators: ['requests_received', 'published_total'], by: 'indicator' as const };
    const rows = [
      ...line('suqian-mz', 2017, [5, 6, 7, 8]),
      ...line('suqian-mz', 2017, [50, 60, 70, 80], { indicator: 'published_total' }),
    ];
    const chart = await chartOf(sample({ rows, view }));
    expectSame(chart);
    expect(chart.cells.slice(1).map(([name]) => name)).toEqual(['2017', '2018', '2019', '2020']);
    const published = chart.lines.filter(({ name }) => /Items published/.test(name));
    expect(published.map(({ points }) => [...points.values()])).toEqual([
      [50, 60],
      [70, 80],
    ]);
    expect(chart.lines).toHaveLength(3);
  });

  it('carry the precision of a number in its label, its cell and the notes', async () => {
    const { series, slide, deck } = await chartOf(trendInput('en'));
    const label = all(series[1]!, 'c:dLbl').at(-1)!;
    expect(first(label, 'c:numFmt').at['formatCode']).toBe('"≥ "#,##0');
    const book = read(deck.bytes(deck.one(slide.charts[0]!, 'package')!), { type: 'array' });
    const shown = Object.values(book.Sheets['Sheet1']!).map((one: { w?: string }) => one.w);
    expect(shown).toContain('≥ 4,400');
    expect(textOf(slide.xml)).toContain('≥ at least');
    expect(slide.notes).toContain(
      'Guangzhou Civil Affairs Bureau, Items published, 2021: at least 4,400 items',
    );
    expect(slide.notes).toContain('00c0ffee');
    expect(slide.notes).toContain('https://example.org/gongkai/?page=explore');
  });

  it('never join a target to results', async () => {
    const rows = [
      ...line('suqian-mz', 2019, [3, 4]),
      row({ agency: 'suqian-mz', year: 2021, value: 9, basis: 'target', precision: 'at_least' }),
    ];
    const { lines, series, slide } = await chartOf(sample({ rows }));
    expect(lines.map(({ points }) => [...points.values()])).toEqual([[3, 4], [9]]);
    const look = all(series[1]!, 'c:spPr')[0]!;
    expect(all(look, 'a:noFill')).toHaveLength(1);
    expect(slide.notes).toContain('Targets of plans, not results:');
  });

  it('rank as bars: values in their order, signs at those that are not exact', async () => {
    const input = rankingInput('zh-Hans');
    const chart = await chartOf(input);
    expectSame(chart);
    expect(chart.cells.slice(1).map((cells) => cells[1])).toEqual(
      input.rows.map(({ value }) => value).sort((a, b) => b! - a!),
    );
    const formats = all(chart.series[0]!, 'c:dLbl').map(
      (one) => first(one, 'c:numFmt').at['formatCode'],
    );
    expect(formats).toEqual(['', '"≥ "', '"≈ "', '"≤ "', '', ''].map((sign) => `${sign}#,##0`));
    expect(first(chart.xml, 'c:barDir').at['val']).toBe('bar');
  });

  it('stack parts as amounts, also where shares are drawn', async () => {
    for (const transform of ['value', 'share'] as const) {
      const input = compositionInput('en');
      const chart = await chartOf({ ...input, view: { ...input.view, transform } });
      expectSame(chart);
      const stated = input.rows.filter((one) => one.indicator !== 'replies_total');
      for (const { year, value } of stated) {
        const cells = chart.cells.find(([name]) => String(name).startsWith(String(year)))!;
        expect(cells).toContain(value);
      }
      const grouping = first(chart.xml, 'c:grouping').at['val'];
      expect(grouping).toBe(transform === 'share' ? 'percentStacked' : 'stacked');
    }
  });

  it('are pictures with a vector, a fallback and words where slides have no such chart', async () => {
    const deck = await deckOf([mapInput('en')]);
    const { path, xml, charts } = deck.slides[1]!;
    expect(charts).toEqual([]);
    const related = deck.related(path);
    const blip = first(xml, 'a:blip');
    expect(deck.bytes(related.get(blip.at['r:embed']!)!.path)).toEqual(PNG);
    const svg = related.get(first(xml, 'asvg:svgBlip').at['r:embed']!)!;
    expect(new TextDecoder().decode(deck.bytes(svg.path))).toBe(SVG);
    expect(first(first(xml, 'p:pic'), 'p:cNvPr').at['descr']).toBeTruthy();
  });
});

describe('points', () => {
  const words = (...texts: string[]) =>
    pointsOf(
      texts.map((text) => ({ text, notes: [] })),
      'zh-Hans',
    ).map((point) => point.words.map(({ text }) => text).join(''));

  it('have note numbers before Chinese marks, after English ones', () => {
    const said = (text: string, locale: Locale) =>
      pointsOf([{ text, notes: [1] }], locale).map((point) => point.words.map((one) => one.text));
    expect(said('收到12件。', 'zh-Hant')).toEqual([['收到12件', '1', '。']]);
    expect(said('It received 12. ', 'en')).toEqual([['It received 12.', '1']]);
  });

  it('are sentences, whatever the runs are', () => {
    expect(words('收到12件。', '答复10件，', '其中2件予以公开。未发生诉讼。')).toEqual([
      '收到12件。',
      '答复10件，其中2件予以公开。',
      '未发生诉讼。',
    ]);
    expect(
      words('It received 12, under no. 5 of Art. 3. It answered 10', '. All in time.'),
    ).toEqual(['It received 12, under no. 5 of Art. 3. It answered 10.', 'All in time.']);
  });
});
