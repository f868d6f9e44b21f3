import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NO_EDITS,
  SECTION_IDS,
  addOwn,
  changeOwn,
  did,
  editSentence,
  emptyOf,
  hide,
  historyOf,
  isStale,
  moveSection,
  redo,
  removeOwn,
  restoreSentence,
  setHead,
  shownOf,
  undo,
  want,
  type Draft,
  type Edits,
  type SectionId,
  type Sentence,
} from '../../src/briefing';

const sentence = (id: string, text: string): Sentence => ({ id, parts: [{ kind: 'text', text }] });

/** A draft with `n` in its sentences; sections in `bare` are empty. */
function draftWith(n: number, bare: readonly SectionId[] = []): Draft {
  return {
    agency: 'a',
    year: 2020,
    locale: 'en',
    version: '0',
    title: 'T',
    peers: { agencies: [], rule: '' },
    sections: SECTION_IDS.map((id) => ({
      id,
      title: id,
      missing: bare.includes(id) ? 'nothing' : '',
      blocks: bare.includes(id)
        ? []
        : [
            {
              kind: 'paragraph',
              id: `${id}.text`,
              sentences: [
                sentence(`${id}.one`, `It had ${n} in 2020.`),
                sentence(`${id}.two`, 'It had none.'),
              ],
            },
            { kind: 'figure', id: `${id}.figure`, address: 'i=x' },
          ],
    })),
  };
}

const section = fc.constantFrom(...SECTION_IDS);
const draft = draftWith(1200);
const sentences = draft.sections.flatMap(({ blocks }) =>
  blocks.flatMap((block) => (block.kind === 'paragraph' ? block.sentences : [])),
);
type Step = (edits: Edits) => Edits;
let made = 0;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(section, fc.nat(9)).map(
    ([id, to]): Step =>
      (edits) =>
        moveSection(draft, edits, id, to),
  ),
  fc.tuple(section, fc.constantFrom('', '.text', '.one', '.figure'), fc.boolean()).map(
    ([id, tail, on]): Step =>
      (edits) =>
        hide(edits, id + tail, on),
  ),
  section.map(
    (id): Step =>
      (edits) =>
        want(edits, id),
  ),
  fc.tuple(fc.constantFrom(...sentences), fc.string()).map(
    ([one, text]): Step =>
      (edits) =>
        editSentence(edits, one, text),
  ),
  fc.tuple(section, fc.constantFrom('', '.text', '.gone'), fc.string()).map(
    ([id, tail, text]): Step =>
      (edits) =>
        addOwn(edits, { kind: 'text', id: `own-${made++}`, after: id + tail, text }),
  ),
  fc.string().map(
    (title): Step =>
      (edits) =>
        setHead(edits, { title }),
  ),
);

describe('edits', () => {
  it('are taken back and done again exactly', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), fc.nat(12), (steps, back) => {
        let history = historyOf<Edits>(NO_EDITS);
        const states = [history.now];
        for (const one of steps) {
          const next = one(history.now);
          history = did(history, next);
          if (history.now !== states.at(-1)) states.push(history.now);
        }
        const far = Math.min(back, states.length - 1);
        for (let i = 0; i < far; i++) history = undo(history);
        expect(history.now).toBe(states[states.length - 1 - far]);
        for (let i = 0; i < far; i++) history = redo(history);
        expect(history.now).toBe(states.at(-1));
        expect(undo(historyOf(1)).now).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  it('survive a new draft: order, what is hidden, own words and own blocks', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 12 }),
        fc.uniqueArray(section, { maxLength: 4 }),
        (steps, bare) => {
          const edits = steps.reduce((now, one) => one(now), NO_EDITS);
          const again = draftWith(1300, bare);
          const shown = shownOf(again, edits);
          const order = shownOf(draft, edits).map(({ id }) => id);
          const kept = shown.map(({ id }) => id).filter((id) => order.includes(id));
          expect(kept).toEqual(order.filter((id) => kept.includes(id)));
          const blocks = shown.flatMap((one) => one.blocks);
          const ids = blocks.flatMap((block) => [
            block.id,
            ...(block.kind === 'paragraph' ? block.sentences.map(({ id }) => id) : []),
          ]);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.filter((id) => edits.hidden.includes(id))).toEqual([]);
          const open = edits.own.filter(
            ({ after }) => !edits.hidden.includes(after.split('.')[0]!),
          );
          for (const { id } of open) expect(ids).toContain(id);
          for (const [id, { text }] of Object.entries(edits.sentences)) {
            const home = id.split('.')[0]!;
            const hidden = [id, home, `${home}.text`].some((one) => edits.hidden.includes(one));
            if (hidden) continue;
            const found = blocks
              .flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
              .find((one) => one.id === id);
            expect(found?.parts).toEqual([{ kind: 'text', text }]);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it('are marked where a number no longer matches the draft', () => {
    const [first] = sentences;
    const edits = editSentence(NO_EDITS, first!, 'Some 1,200 came in 2020, we are told.');
    const shown = (of: Draft) => {
      const [block] = shownOf(of, edits)[0]!.blocks;
      return block?.kind === 'paragraph' ? block.sentences[0]! : null;
    };
    expect(shown(draft)).toMatchObject({ edited: true, stale: false });
    expect(shown(draftWith(1300))).toMatchObject({ stale: true, draft: 'It had 1300 in 2020.' });
    expect(shown(draftWith(1, ['key']))).toMatchObject({ stale: true, draft: null });
    expect(isStale('Nothing was counted.', 'It had 4 in 2020.')).toBe(false);
    expect(isStale('１２００件', '共1,200件')).toBe(false);
    expect(isStale('4000余条', '4001条')).toBe(true);
    fc.assert(
      fc.property(fc.nat(99999), fc.nat(99999), (a, b) => {
        expect(isStale(`共${a}件`, `收到${b}件`)).toBe(a !== b);
      }),
    );
  });

  it('end where they began when each is taken back by hand', () => {
    const [first] = sentences;
    expect(editSentence(NO_EDITS, first!, 'It had 1200 in 2020.')).toEqual(NO_EDITS);
    expect(restoreSentence(editSentence(NO_EDITS, first!, 'x'), first!.id)).toEqual(NO_EDITS);
    expect(hide(hide(NO_EDITS, 'key'), 'key', false)).toEqual(NO_EDITS);
    const own = { kind: 'text', id: 'o', after: 'key.text', text: 'a' } as const;
    expect(removeOwn(addOwn(NO_EDITS, own), 'o')).toEqual(NO_EDITS);
    expect(() => addOwn(addOwn(NO_EDITS, own), own)).toThrow(/'o'/);
    const changed = changeOwn(addOwn(NO_EDITS, own), { ...own, text: 'b' });
    expect(shownOf(draft, changed)[0]!.blocks[1]).toEqual({ kind: 'text', id: 'o', text: 'b' });
  });

  it('show an empty section only where it is wanted', () => {
    const bare = draftWith(1, ['press']);
    expect(shownOf(bare, NO_EDITS).map(({ id }) => id)).not.toContain('press');
    expect(emptyOf(bare, NO_EDITS).map(({ id }) => id)).toEqual(['press']);
    const shown = shownOf(bare, want(NO_EDITS, 'press')).find(({ id }) => id === 'press');
    expect(shown).toMatchObject({ blocks: [], missing: 'nothing' });
  });
});
