import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsText, intervalOf, markText, nameOf, signed } from '../../src/figures/labels';
import { yearTicks } from '../../src/figures/marks/axis';
import { dodge } from '../../src/figures/marks/dodge';
import { wrapText } from '../../src/figures/marks/wrap';
import { textWidth } from '../../src/figures/text';
import { row, sample } from './samples';

const rate = (numerator: number, denominator: number, value: number | null) =>
  row({ indicator: 'reviews_upheld_rate', year: 2020, value, numerator, denominator });
const input = sample({ rows: [], view: { indicators: ['reviews_upheld_rate'] } });

describe('labels', () => {
  it('write signs out', () => {
    expect([12.34, -5, 0].map((n) => signed(n, 'en'))).toEqual(['+12.3', '−5', '0']);
  });

  it('name the year in the reader’s way', () => {
    expect(nameOf(input, 'Suqian', 2018)).toBe('Suqian, 2018');
    expect(nameOf({ ...input, locale: 'zh-Hans' }, '宿迁', 2018)).toBe('宿迁，2018 年');
  });

  it('carry the precision as a sign', () => {
    const point = { year: 2020, value: 700, row: rate(1, 2, 700), side: 0 };
    expect(markText({ ...point, precision: 'at_least' }, 'item', input)).toBe('≥ 700');
    expect(markText({ ...point, precision: 'exact' }, 'percent', input)).toBe('700%');
  });

  it('give an interval only to a rate that follows from its counts', () => {
    expect(intervalOf(input, rate(8, 12, (100 * 8) / 12))![0]).toBeCloseTo(39.06, 1);
    expect(intervalOf(input, rate(8, 12, 50))).toBeNull();
    expect(intervalOf(input, rate(2, 3, null))).toBeNull();
    expect(countsText(input, rate(2, 3, null))).toBe('2 of 3');
  });
});

describe('dodge', () => {
  it('never lets labels overlap, and keeps them inside when they fit', () => {
    const label = fc.record({
      at: fc.integer({ min: -50, max: 450 }),
      size: fc.integer({ min: 5, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(label, { maxLength: 8 }), (labels) => {
        const centres = dodge(labels, 0, 400);
        const placed = labels
          .map(({ size }, i) => ({ top: centres[i]! - size / 2, bottom: centres[i]! + size / 2 }))
          .sort((a, b) => a.top - b.top);
        placed.forEach((one, i) => {
          if (i > 0) expect(one.top).toBeGreaterThanOrEqual(placed[i - 1]!.bottom - 1e-6);
          expect(one.top).toBeGreaterThanOrEqual(-1e-6);
          expect(one.bottom).toBeLessThanOrEqual(400 + 1e-6);
        });
      }),
    );
  });

  it('leaves labels alone that do not touch', () => {
    const labels = [
      { at: 50, size: 20 },
      { at: 200, size: 20 },
    ];
    expect(dodge(labels, 0, 400)).toEqual([50, 200]);
  });
});

describe('wrapText', () => {
  it('breaks English between words and Chinese between characters', () => {
    expect(wrapText('Guangzhou Civil Affairs Bureau', 110, 12)).toEqual([
      'Guangzhou Civil',
      'Affairs Bureau',
    ]);
    expect(wrapText('南京市江宁区人民政府', 72, 12)).toEqual(['南京市江宁区', '人民政府']);
  });

  it('never exceeds width and lines', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (text) => {
        const lines = wrapText(text, 90, 12, 2);
        expect(lines.length).toBeLessThanOrEqual(2);
        for (const one of lines) expect(textWidth(one, 12)).toBeLessThanOrEqual(90 + 12);
      }),
    );
  });
});

describe('yearTicks', () => {
  it('labels first and last and never overlaps, down to 280 px', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 60, max: 900 }),
        (span, width) => {
          const [from, to] = [1990, 1990 + span];
          const x = (year: number) => (span === 0 ? width / 2 : ((year - from) / span) * width);
          const labelled = yearTicks(from, to, x).filter((tick) => tick.label);
          expect(labelled.at(-1)!.year).toBe(to);
          labelled.forEach((tick, i) => {
            if (i > 0) expect(tick.x - labelled[i - 1]!.x).toBeGreaterThan(textWidth('2020', 12));
          });
        },
      ),
    );
  });
});
