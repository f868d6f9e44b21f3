import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxOf } from '../../src/export/docx';
import { printedDate } from '../../src/export/docx/date';
import { columnWidths } from '../../src/export/docx/table';
import { sizeOf } from '../../src/export/svg';
import { LOCALES, type Locale } from '../../src/i18n';
import { briefing } from '../fixtures/briefing';
import { all, first, inside, textOf, type Xml } from './xml';
import { PNG, pictures, open, make, opened, val, styleOf, style } from './docx-files';

const CASES = LOCALES.flatMap((locale) =>
  (['plain', 'official'] as const).map((layout) => [locale, layout] as const),
);

describe.each(CASES)('%s, %s', (locale, layout) => {
  it('is a package whose parts are listed, typed and found', async () => {
    const { file } = await opened(locale, layout);
    const types = file.xml('[Content_Types].xml');
    const extensions = new Set(all(types, 'Default').map(({ at }) => at.Extension));
    const named = new Set(all(types, 'Override').map(({ at }) => at.PartName));
    const paths = Object.keys(file.parts).filter((path) => path !== '[Content_Types].xml');
    for (const path of paths)
      expect(named.has(`/${path}`) || extensions.has(path.split('.').at(-1)!), path).toBe(true);
    for (const part of ['document', 'footnotes']) {
      const ids = new Map(
        all(file.xml(`word/_rels/${part}.xml.rels`), 'Relationship').map(({ at }) => [at.Id, at]),
      );
      const used = [
        ...strFromU8(file.parts[`word/${part}.xml`]!).matchAll(/ r:(?:id|embed)="([^"]+)"/g),
      ];
      for (const [, id] of used) {
        const target = ids.get(id!)!;
        if (target.TargetMode !== 'External') expect(paths, id).toContain(`word/${target.Target}`);
      }
    }
  });

  it('has every heading, paragraph and table of the document, as Word knows them', async () => {
    const { document, file } = await opened(locale, layout);
    const body = first(file.xml('word/document.xml'), 'w:body');
    const paragraphs = all(body, 'w:p');
    const titled = (id: string): string[] =>
      paragraphs.filter((one) => styleOf(one) === id).map(textOf);
    expect(titled('Title').join('')).toBe(document.title);
    expect(titled('Heading1')).toEqual(document.sections.map(({ title }) => title));
    expect(val(first(style(file, 'Heading1'), 'w:outlineLvl'))).toBe('0');
    expect(all(style(file, 'Heading1'), 'w:keepNext')).toHaveLength(1);
    const blocks = document.sections.flatMap((section) => section.blocks);
    const said = blocks.flatMap((block) =>
      block.kind === 'paragraph' ? [block.runs.map(({ text }) => text).join('')] : [],
    );
    // Numbers of notes mentioned again are text in the file; they are raised.
    const words = (one: Xml): string =>
      all(one, 'w:r')
        .filter((run) => val(all(run, 'w:rStyle')[0]) !== 'FootnoteReference')
        .map(textOf)
        .join('');
    expect(paragraphs.filter((one) => styleOf(one) === 'BodyText').map(words)).toEqual(said);

    const tables = blocks.filter((block) => block.kind === 'table');
    const found = all(body, 'w:tbl');
    expect(found).toHaveLength(tables.length);
    for (const [n, { columns, rows }] of tables.entries()) {
      const lines = all(found[n]!, 'w:tr');
      expect(lines.map((line) => all(line, 'w:tc').map(words))).toEqual([
        columns.map(({ label }) => label),
        ...rows.map((row) => row.map(({ text }) => text)),
      ]);
      expect(lines.map((line) => all(line, 'w:tblHeader').length)).toEqual(
        lines.map((_, at) => (at === 0 ? 1 : 0)),
      );
      expect(lines.every((line) => all(line, 'w:cantSplit').length === 1)).toBe(true);
      const styles = all(lines[1]!, 'w:p').map(styleOf);
      expect(styles).toEqual(columns.map(({ numeric }) => (numeric ? 'TableNumber' : 'TableText')));
      const widths = all(found[n]!, 'w:gridCol').map(({ at }) => Number(at['w:w']));
      const total = widths.reduce((sum, width) => sum + width, 0);
      expect(total).toBe(layout === 'official' ? 8845 : 9072);
    }
    expect(val(first(style(file, 'TableNumber'), 'w:jc'))).toBe('right');
    // Word reads two tables in a row as one.
    inside(body).forEach(({ name }, at, others) => {
      if (name === 'w:tbl') expect(others[at + 1]!.name).toBe('w:p');
    });
  });

  it('refers to each footnote once, and to the reference from there on', async () => {
    const { document, file } = await opened(locale, layout);
    const body = file.xml('word/document.xml');
    const notes = all(file.xml('word/footnotes.xml'), 'w:footnote').filter(
      ({ at }) => at['w:type'] === undefined,
    );
    const references = all(body, 'w:footnoteReference').map(({ at }) => at['w:id']);
    expect(references).toEqual(notes.map(({ at }) => at['w:id']));
    expect(references).toEqual(document.footnotes.map(({ number }) => String(number)));
    const links = new Map(
      all(file.xml('word/_rels/footnotes.xml.rels'), 'Relationship').map(({ at }) => [at.Id, at]),
    );
    for (const [n, { text, url }] of document.footnotes.entries()) {
      expect(textOf(notes[n]!).trim()).toBe(url ? `${text} ${url}` : text);
      const link = all(notes[n]!, 'w:hyperlink')[0];
      expect(link ? links.get(link.at['r:id'])!.Target : '').toBe(url);
    }
    const bookmarks = all(body, 'w:bookmarkStart').map(({ at }) => at['w:name']);
    const again = all(body, 'w:fldSimple').filter(({ at }) => at['w:instr']!.startsWith('NOTEREF'));
    // 1 and 2 are mentioned again, in a paragraph and in tables; 4 in a paragraph.
    expect(again.map(textOf)).toEqual(['1', '1', '2', '4']);
    for (const { at } of again) expect(bookmarks).toContain(at['w:instr']!.split(' ')[1]);
  });

  it('holds each chart as SVG with an image, described, with its words as text', async () => {
    const { document, file } = await opened(locale, layout);
    const subjects = document.sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) => (block.kind === 'figure' ? [block.subject] : []));
    const body = file.xml('word/document.xml');
    const drawings = all(body, 'w:drawing');
    const targets = new Map(
      all(file.xml('word/_rels/document.xml.rels'), 'Relationship').map(({ at }) => [
        at.Id,
        at.Target,
      ]),
    );
    expect(drawings.map((one) => first(one, 'wp:docPr').at.descr)).toEqual(
      subjects.map(({ text }) => text.alt),
    );
    expect(new Set(drawings.map((one) => first(one, 'wp:docPr').at.id)).size).toBe(drawings.length);
    for (const drawing of drawings) {
      const image = targets.get(first(drawing, 'a:blip').at['r:embed'])!;
      const vector = targets.get(first(drawing, 'asvg:svgBlip').at['r:embed'])!;
      expect(file.parts[`word/${image}`]).toEqual(PNG);
      const size = sizeOf(strFromU8(file.parts[`word/${vector}`]!));
      const { cx, cy } = first(drawing, 'wp:extent').at;
      expect(Number(cx) / Number(cy)).toBeCloseTo(size.width / size.height, 1);
      // In 914,400ths of an inch; twips are 1,440ths.
      expect(Number(cx) / 635).toBeLessThanOrEqual(layout === 'official' ? 8845 : 9072);
    }
    const captions = all(body, 'w:p')
      .filter((one) => styleOf(one) === 'Caption')
      .map(textOf);
    for (const [n, { text }] of subjects.entries()) {
      expect(captions[n]).toContain(text.title);
      for (const note of text.notes) expect(textOf(body)).toContain(note.text);
      expect(textOf(body)).toContain(text.source);
    }
  });

  it('says its languages, title, author and date', async () => {
    const { document, file } = await opened(locale, layout);
    const script = { en: 'zh-CN', 'zh-Hans': 'zh-CN', 'zh-Hant': 'zh-TW' }[locale];
    const lang = first(first(file.xml('word/styles.xml'), 'w:docDefaults'), 'w:lang');
    expect(lang.at).toEqual({ 'w:val': 'en-GB', 'w:eastAsia': script });
    const core = file.xml('docProps/core.xml');
    expect(textOf(first(core, 'dc:title'))).toBe(document.title);
    expect(textOf(first(core, 'dc:creator'))).toBe(document.issuer);
    expect(textOf(first(core, 'dc:language'))).toBe(locale === 'en' ? 'en-GB' : script);
    expect(textOf(first(core, 'dcterms:created'))).toBe('2021-01-08T00:00:00Z');
  });
});

describe('a document', () => {
  it('has the same bytes each time, and no time of its own', async () => {
    const { document, bytes } = await make('zh-Hans', 'official');
    expect(await docxOf(document, 'official', { pictures })).toEqual(bytes);
    const undated = await docxOf({ ...document, sections: [], date: '本周五' }, 'plain', {
      pictures,
    });
    expect(strFromU8(unzipSync(undated)['docProps/core.xml']!)).not.toContain('dcterms:created');
  });

  it('numbers notes as they are met, whatever the list says', async () => {
    const document = await briefing('en');
    const runs = [3, 1, 3].map((note) => ({ text: 'x\u0000 <&>\ny', notes: [note] }));
    const section = { id: 's', title: '', blocks: [{ kind: 'paragraph' as const, runs }] };
    const file = open(await docxOf({ ...document, sections: [section] }, 'plain', { pictures }));
    const notes = all(file.xml('word/footnotes.xml'), 'w:footnote').slice(2).map(textOf);
    expect(notes.map((text) => text.trim().slice(0, 7))).toEqual(['Reports', 'Guangzh']);
    expect(all(file.xml('word/document.xml'), 'w:br')).toHaveLength(3);
    const wrong = {
      ...section,
      blocks: [{ kind: 'paragraph' as const, runs: [{ text: '', notes: [9] }] }],
    };
    await expect(docxOf({ ...document, sections: [wrong] }, 'plain', { pictures })).rejects.toThrow(
      'no footnote 9',
    );
  });

  it('sets a note before the mark that ends its words in Chinese, after it in English', async () => {
    const said = async (locale: Locale, text: string): Promise<(string | undefined)[]> => {
      const document = await briefing(locale);
      const blocks = [{ kind: 'paragraph' as const, runs: [{ text, notes: [1] }] }];
      const section = { id: 's', title: '', blocks };
      const bytes = await docxOf({ ...document, sections: [section] }, 'plain', { pictures });
      const body = open(bytes).xml('word/document.xml');
      const paragraph = all(body, 'w:p').find((one) => styleOf(one) === 'BodyText')!;
      return all(paragraph, 'w:r').map((run) => textOf(run) || inside(run).at(-1)?.name);
    };
    expect(await said('zh-Hans', '共63件。')).toEqual(['共63件', 'w:footnoteReference', '。']);
    expect(await said('en', '63 in all.')).toEqual(['63 in all.', 'w:footnoteReference']);
  });

  it('prints dates as its language does, and leaves what is none', () => {
    expect(printedDate('2021-01-08', 'zh-Hans')).toBe('2021年1月8日');
    expect(printedDate('2021年01月08日', 'zh-Hant')).toBe('2021年1月8日');
    expect(printedDate('2021-01-08', 'en')).toBe('8 January 2021');
    expect(printedDate('2021-02-30', 'en')).toBe('2021-02-30');
    expect(printedDate(' early 2021', 'en')).toBe('early 2021');
  });

  it('gives columns what their words need, and no more than there is', () => {
    const cells = (...texts: string[]) => texts.map((text) => ({ text, raw: text, notes: [] }));
    const columns = ['Agency', 'Requests', 'Reviews'].map((label, n) => ({
      label,
      numeric: n > 0,
    }));
    const of = (name: string): number[] =>
      columnWidths(
        { kind: 'table', caption: '', columns, rows: [cells(name, '1,234', '8')] },
        10,
        9000,
      );
    for (const widths of [of('A'), of('A long name '.repeat(30)), of('x'.repeat(400))])
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(9000);
    const [agency, requests] = of('A long name '.repeat(30));
    expect(requests).toBeGreaterThan(800);
    expect(agency).toBeGreaterThan(5000);
  });
});
