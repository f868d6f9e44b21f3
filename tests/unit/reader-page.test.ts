import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { KeptFacts, ReviewedObservation } from '../../src/own/types';
import { choose, MOST_FILES } from '../../src/pages/reader/files';
import { Pool, type Answer, type Ask, type Reader } from '../../src/pages/reader/pool';
import {
  acceptable,
  add,
  correct,
  current,
  decide,
  ownReport,
  unfounded,
  withFollowing,
} from '../../src/pages/reader/review';
import { sha256 } from '../../src/pages/reader/sha256';
import { layMarks, piecesIn, rowAt, textRows } from '../../src/pages/reader/text';
import { LIMITS } from '../../src/reader/limits';
import { placeOf, pointedAt } from '../../src/reader/pointed';
import type { Block, Cell, Knowledge, ReadObservation, Transcript } from '../../src/reader/types';

function figure(change: Partial<ReadObservation> = {}): ReviewedObservation {
  const read: ReadObservation = {
    indicator: 'requests_received',
    applicant: 'total',
    value: 3,
    precision: 'exact',
    basis: 'stated',
    section: '一',
    evidence: { from: 0, to: 2, text: '3件' },
    rule: 'r',
    confidence: 0.9,
    from: 'prose',
    ...change,
  };
  return { read, corrected: null, review: 'open' };
}

describe('deciding on what was read', () => {
  const all = [
    figure(),
    figure({ value: 4 }),
    figure({ indicator: 'meetings', value: 1 }),
    figure({ indicator: 'reviews_other', value: 0, basis: 'derived', from: 'identity' }),
  ];
  const reviews = (list: readonly ReviewedObservation[]) => list.map(({ review }) => review);

  it('never leaves two accepted values of one thing', () => {
    const first = decide(all, new Set([0]), 'accepted');
    expect(reviews(decide(first, new Set([1]), 'accepted'))).toEqual([
      'open',
      'accepted',
      'open',
      'open',
    ]);
  });

  it('accepts in one step what is stated, once, and nothing that follows from an identity', () => {
    expect([...acceptable(all)]).toEqual([0, 2]);
    const rejected = decide(all, new Set([0]), 'rejected');
    expect([...acceptable(rejected)]).toEqual([1, 2]);
  });

  it('keeps what was read beside a correction, and forgets one that changes nothing', () => {
    const to = { indicator: 'meetings', value: 9, precision: 'at_least', basis: 'stated' } as const;
    const changed = correct(decide(all, new Set([2]), 'accepted'), 0, to);
    expect(changed[0]!.read.value).toBe(3);
    expect(current(changed[0]!)).toMatchObject(to);
    expect(reviews(changed)).toEqual(['accepted', 'open', 'open', 'open']);
    const { indicator, value, precision, basis } = all[0]!.read;
    expect(correct(changed, 0, { indicator, value, precision, basis })[0]!.corrected).toBeNull();
  });

  it('draws a report only once agency, year and a figure are known', () => {
    const facts: KeptFacts = {
      agencyZh: '',
      agency: null,
      year: null,
      kind: 'annual_report',
      era: null,
      titleZh: '',
      titleBasis: 'reconstructed',
    };
    const file = { format: 'html', bytes: 1, fileName: 'a.html', sha256: '', added: '' } as const;
    const report = { id: 'a', ...file, facts };
    expect(ownReport(report, all)).toEqual(['agency', 'year', 'accepted']);
    const known = { ...report, facts: { ...facts, agency: { id: 'x' }, year: 2022 } };
    expect(ownReport(known, decide(all, new Set([0]), 'accepted'))).toMatchObject({
      era: 'sections_2021',
      accepted: [{ indicator: 'requests_received', value: 3, evidenceText: '3件' }],
    });
  });
});

describe('what follows from figures as they stand', () => {
  const facts: KeptFacts = {
    agencyZh: '',
    agency: null,
    year: 2022,
    kind: 'annual_report',
    era: 'sections_2021',
    titleZh: '',
    titleBasis: 'literal',
  };
  const codebook = {
    indicators: [],
    identities: [
      {
        id: 'B9',
        severity: 'hard',
        eras: ['sections_2021'],
        rule: 'reviews_total == reviews_upheld + reviews_corrected',
      },
    ] as unknown as Knowledge['codebook']['identities'],
  };
  const all = [
    figure({ indicator: 'reviews_total', value: 3 }),
    figure({ indicator: 'reviews_upheld', value: 1 }),
  ];

  it('is reckoned again after a correction, and what no longer follows is known', () => {
    const begun = withFollowing(all, facts, codebook);
    expect(begun.slice(2).map(({ read }) => [read.indicator, read.value])).toEqual([
      ['reviews_corrected', 2],
    ]);
    expect(withFollowing(begun, facts, codebook)).toBe(begun);
    const to = {
      indicator: 'reviews_total',
      value: 5,
      precision: 'exact',
      basis: 'stated',
    } as const;
    const changed = withFollowing(correct(begun, 0, to), facts, codebook);
    expect(changed.slice(2).map(({ read }) => read.value)).toEqual([2, 4]);
    expect([...unfounded(changed, facts, codebook)]).toEqual([2]);
    // Nothing follows from what was rejected.
    expect([...unfounded(decide(changed, new Set([0]), 'rejected'), facts, codebook)]).toEqual([
      2, 3,
    ]);
  });

  it('makes way for a figure that a person adds', () => {
    const begun = withFollowing(all, facts, codebook);
    const to = {
      indicator: 'reviews_corrected',
      value: 2,
      precision: 'exact',
      basis: 'stated',
    } as const;
    const evidence = { from: 4, to: 6, text: '2件' };
    const added = add(begun, to, { evidence, section: '五' });
    expect(added.at(-1)).toMatchObject({
      review: 'accepted',
      read: { ...to, from: 'hand', evidence },
    });
    expect([...unfounded(added, facts, codebook)]).toEqual([2]);
  });
});

describe('a place that a person points at', () => {
  const text = '一、主动公开\n全年主动公开政府信息３５０余條。\n二、依申请公开\n收到申請12件。\n';
  const transcript: Transcript = {
    ...{ name: 'a.txt', format: 'text', encoding: 'utf-8', title: '', text, notices: [] },
    blocks: text
      .split('\n')
      .slice(0, -1)
      .map((line) => ({
        ...{ kind: 'paragraph', level: 0 },
        from: text.indexOf(line),
        to: text.indexOf(line) + line.length + 1,
      })),
  };

  it('gives the number, how precise it is, its words and its section', () => {
    const place = placeOf(text, '３５０ 余條')!;
    expect(pointedAt(transcript, place)).toMatchObject({
      value: 350,
      precision: 'at_least',
      section: '一',
      evidence: { text: '３５０余條' },
    });
    expect(pointedAt(transcript, placeOf(text, '收到申請12件')!)).toMatchObject({
      value: 12,
      section: '二',
    });
    expect(pointedAt(transcript, placeOf(text, '主动公开')!).value).toBeNull();
    expect(placeOf(text, '收到申請13件')).toBeNull();
    expect(placeOf(text, ' ')).toBeNull();
  });
});

describe('a text drawn row by row', () => {
  const paragraph = (from: number, to: number): Block => ({
    kind: 'paragraph',
    from,
    to,
    level: 0,
  });

  it('holds every character once, whatever marks lie on it, and parts none of them', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 12 });
    const spans = fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 60 })));
    fc.assert(
      fc.property(lengths, spans, (sizes, places) => {
        let end = 0;
        const blocks = sizes.map((size) => paragraph(end, (end += size)));
        const text = '中'.repeat(end);
        const marks = places
          .map(([from, size]) => ({ from, to: from + size }))
          .filter(({ to }) => to <= end);
        const rows = textRows({ text, blocks }, marks);
        const laid = layMarks(marks);
        const lines = rows.flatMap((row) => (row.kind === 'lines' ? row.lines : []));
        const pieces = lines.flatMap((line) => piecesIn(laid, line));
        expect(pieces.map(({ from, to }) => text.slice(from, to)).join('')).toBe(text);
        for (const [mark, { from, to }] of marks.entries()) {
          const covered = pieces.filter((piece) => piece.marks.includes(mark));
          expect([covered[0]!.from, covered.at(-1)!.to]).toEqual([from, to]);
        }
        for (const at of [0, end >> 1, end - 1]) {
          const { from, to } = rows[rowAt(rows, at)]!;
          expect(from <= at && at < to).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('draws a cell once where it spans, and again at the head of the next part of a long table', () => {
    const tall: Cell = { from: 0, to: 1, row: 0, column: 0, rowSpan: 30, columnSpan: 1 };
    const rows = Array.from({ length: 30 }, (_, row): Cell[] => [
      tall,
      { from: row + 1, to: row + 2, row, column: 1, rowSpan: 1, columnSpan: 1 },
    ]);
    const block: Block = { kind: 'table', from: 0, to: 32, rows };
    const drawn = textRows({ text: 'x'.repeat(32), blocks: [block] }, []);
    expect(drawn.map((row) => row.kind === 'table' && row.rows[0]![0]?.rows)).toEqual([24, 6]);
    expect(drawn.map((row) => row.kind === 'table' && row.rows[1]!.length)).toEqual([1, 1]);
  });

  it('makes few rows of two million characters in short lines', () => {
    const blocks = Array.from({ length: 200_000 }, (_, i) => paragraph(10 * i, 10 * i + 9));
    const rows = textRows({ text: '字'.repeat(2_000_000), blocks }, []);
    expect(rows.length).toBeLessThan(10_000);
  });
});

describe('workers that read', () => {
  const KNOWLEDGE = { codebook: { indicators: [], identities: [] }, agencies: [] };

  /** Answers files by name: 'slow' never. */
  function fake(): Reader & { ended: boolean } {
    const reader = {
      onmessage: null as Reader['onmessage'],
      onerror: null,
      ended: false,
      terminate: () => void (reader.ended = true),
      postMessage(ask: Ask) {
        if (ask.kind !== 'read' || ask.file.name === 'slow') return;
        const unreadable = { name: ask.file.name, reason: 'empty', detail: '' } as const;
        const data: Answer = { kind: 'unreadable', unreadable };
        queueMicrotask(() => reader.onmessage?.({ data } as MessageEvent<Answer>));
      },
    };
    return reader;
  }

  it('are ended when they take too long or are stopped, and the next file gets another', async () => {
    vi.useFakeTimers();
    try {
      const made: ReturnType<typeof fake>[] = [];
      const make = (): Reader => {
        const reader = fake();
        made.push(reader);
        return reader;
      };
      const pool = new Pool(make, KNOWLEDGE, { ...LIMITS, milliseconds: 100 }, 1);
      const stop = new AbortController();
      const read = (name: string, signal = new AbortController().signal) =>
        pool.read(new File([], name), () => undefined, signal);
      const answers = Promise.all([read('slow'), read('quick'), read('slow', stop.signal)]);
      await vi.advanceTimersByTimeAsync(1200);
      stop.abort();
      const [slow, quick, stopped] = await answers;
      expect(slow).toMatchObject({ unreadable: { name: 'slow', reason: 'too_slow' } });
      expect(quick).toMatchObject({ unreadable: { name: 'quick', reason: 'empty' } });
      expect(stopped).toBeNull();
      expect(made.map(({ ended }) => ended)).toEqual([true, true]);
    } finally {
      vi.useRealTimers();
    }
  });
});

it('SHA-256 is the one of the standard, at every length around a block', () => {
  for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length }, (_, i) => (i * 7 + length) % 256);
    expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
  }
});

it('a folder gives its reports and no litter; single files are taken whatever they are', () => {
  const files = ['b.html', '.DS_Store', 'a.DOCX', 'photo.jpg', '~$a.docx'].map(
    (name) => new File([], name),
  );
  const names = (folder: boolean) => choose(files, folder).files.map(({ name }) => name);
  expect(names(true)).toEqual(['a.DOCX', 'b.html']);
  expect(choose(files, true).passed).toBe(1);
  expect(names(false)).toEqual(['a.DOCX', 'b.html', 'photo.jpg']);
  const many = Array.from({ length: MOST_FILES + 1 }, (_, i) => new File([], `${i}.txt`));
  expect(choose(many, true)).toMatchObject({ cut: true, files: { length: MOST_FILES } });
});
