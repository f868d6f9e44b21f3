import { describe, expect, it } from 'vitest';
import {
  NO_EDITS,
  addOwn,
  documentOf,
  draftOf,
  editSentence,
  setHead,
  want,
  type Draft,
  type Edits,
} from '../../src/briefing';
import { factsOf } from './briefings';
import { SITE, subjectAt } from './export-subjects';

async function made(agency: string, year: number, edit: (draft: Draft) => Edits = () => NO_EDITS) {
  const facts = await factsOf(agency, year, { kind: 'nearest', n: 8 });
  const draft = draftOf(facts, 'en');
  const figures = new Map<string, Awaited<ReturnType<typeof subjectAt>>>();
  for (const block of draft.sections.flatMap(({ blocks }) => blocks))
    if (block.kind === 'figure') figures.set(block.address, await subjectAt(block.address));
  return documentOf(draft, edit(draft), figures, { facts, site: SITE });
}

describe('documents', () => {
  it('number each report once, in the order of first mention, and resolve every number', async () => {
    const { sections, footnotes } = await made('weinan-government', 2024);
    const used = sections
      .flatMap(({ blocks }) => blocks)
      .flatMap((block) =>
        block.kind === 'paragraph'
          ? block.runs.flatMap(({ notes }) => notes)
          : block.kind === 'table'
            ? block.rows.flat().flatMap(({ notes }) => notes)
            : block.notes,
      );
    expect([...new Set(used)]).toEqual(footnotes.map(({ number }) => number));
    expect(footnotes.map(({ number }) => number)).toEqual(footnotes.map((_, i) => i + 1));
    expect(new Set(footnotes.map(({ text }) => text)).size).toBe(footnotes.length);
    expect(footnotes.map(({ text }) => text).join('\n')).not.toMatch(/undefined|\{|^,|, ,|_/m);
    expect(footnotes[0]!.text).toContain('2024');
    expect(sections.flatMap(({ blocks }) => blocks).some(({ kind }) => kind === 'figure')).toBe(
      true,
    );
  });

  it('name title, section and where a report was read', async () => {
    const { footnotes } = await made('guangzhou-civil-affairs', 2024);
    expect(footnotes[0]!.text).toMatch(
      /^Guangzhou Municipal Civil Affairs Bureau, 广州市民政局2024年.*, title reconstructed, read on a mirror/,
    );
    const seed = await made('suqian-civil-affairs', 2015);
    expect(seed.footnotes).toHaveLength(1);
    expect(seed.footnotes[0]!.url).toBe('');
  });

  it('carry the reader’s words, head and wanted sections', async () => {
    const { title, date, issuer, sections } = await made(
      'changchun-civil-affairs',
      2018,
      (draft) => {
        const press = draft.sections.find(({ id }) => id === 'press')!;
        const block = press.blocks[0]!;
        let edits = setHead(NO_EDITS, { title: 'Ours', date: '2019-01-31', issuer: 'Office' });
        edits = want(edits, 'requests');
        edits = addOwn(edits, { kind: 'text', id: 'o', after: block.id, text: 'One.\n\nTwo.' });
        if (block.kind !== 'paragraph') throw new Error('no sentence to edit');
        return editSentence(edits, block.sentences[0]!, 'In our words.');
      },
    );
    expect([title, date, issuer]).toEqual(['Ours', '2019-01-31', 'Office']);
    expect(sections.map(({ id }) => id)).toEqual(['press', 'requests']);
    const texts = sections.map(({ blocks }) =>
      blocks.map((block) =>
        block.kind === 'paragraph' ? block.runs.map(({ text }) => text).join('') : block.kind,
      ),
    );
    expect(texts[0]!.slice(0, 3)).toEqual([
      expect.stringMatching(/^In our words\. Targets set/),
      'One.',
      'Two.',
    ]);
    expect(texts[1]).toEqual([
      'No annual report of Changchun Municipal Civil Affairs Bureau for 2018 is held, only a work plan.',
    ]);
  });
});
