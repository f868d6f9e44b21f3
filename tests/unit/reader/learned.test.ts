import { describe, expect, it } from 'vitest';
import { encode } from '../../../src/reader/learn/encode';
import { samplesOfCase } from '../../../src/reader/learn/samples';
import { casesOf, laidOut } from '../../../src/reader/learn/sentences';
import { SETTINGS, train, type Example } from '../../../src/reader/learn/train';
import { readProse } from '../../../src/reader/prose';
import { BUCKETS } from '../../../src/reader/prose/features';
import { learned, likenessOf, type Likeness } from '../../../src/reader/prose/learned';
import { RULES } from '../../../src/reader/rules';

/** Statement 1 speaks for meetings, 2 for trainings, 3 for neither; the last stands far off. */
const EXAMPLES: Example[] = Array.from({ length: 40 }, (_, i) => [
  { features: [1, BUCKETS - 1, i % 3], labels: ['meetings'], unit: '次' },
  { features: [2, 700, i % 3], labels: ['trainings'], unit: '期' },
  { features: [3, 5000, i % 3], labels: [], unit: '次' },
]).flat();
const settings = { ...SETTINGS, epochs: 10 };

describe('weights', () => {
  const written = encode(train(EXAMPLES, settings));

  it('tell classes apart once written and read again', () => {
    const { guess } = likenessOf(written);
    expect(guess([1, BUCKETS - 1], '次', 'trainings')).toMatchObject({ indicator: 'meetings' });
    expect(guess([2, 700], '期').indicator).toBe('trainings');
    expect(guess([3, 5000], '次').indicator).toBeNull();
    const { share, asked } = guess([1, BUCKETS - 1], '次', 'trainings');
    expect(share).toBeGreaterThan(0.8);
    expect(asked).toBeLessThan(0.1);
  });

  it('guess nothing that was never counted so', () => {
    expect(likenessOf(written).guess([1, BUCKETS - 1], '元').indicator).toBeNull();
  });

  it('are the same each time', () => {
    expect(encode(train(EXAMPLES, settings))).toEqual(written);
  });

  it('are refused where they are damaged', () => {
    expect(() => likenessOf({ ...written, numbers: written.numbers.slice(4) })).toThrow(RangeError);
    expect(() => likenessOf({ ...written, counts: '' })).toThrow(RangeError);
  });

  it('that come with the rules can be read', () => {
    expect(learned().guess([], '条').indicator).toBeNull();
  });
});

/** Says of every number what it is told to. */
const saying = (indicator: string, share: number): Likeness => ({
  guess: () => ({ indicator, share, asked: share }),
});

function read(text: string, likeness: Likeness | null) {
  const [one] = casesOf(text);
  const { plain, structure } = laidOut(one!);
  return readProse(plain, structure, one!.facts, RULES, { likeness });
}

describe('numbers that no rule reads', () => {
  const STRANGE = '另有绿牌三十二号楼的木椅15次。';

  it('are read where they look like a figure', () => {
    expect(read(STRANGE, null).figures).toEqual([]);
    const { figures } = read(STRANGE, saying('meetings', 0.97));
    expect(figures).toMatchObject([
      { indicator: 'meetings', value: 15, rule: 'learned/meetings', confidence: 0.97 },
    ]);
  });

  it('are offered where that is less sure, as the number alone', () => {
    const { figures, left } = read(STRANGE, saying('meetings', 0.5));
    expect(figures).toEqual([]);
    expect(left).toMatchObject([{ reason: 'likely', indicator: 'meetings', share: 0.5 }]);
    expect(STRANGE.slice(left[0]!.from, left[0]!.to)).toBe('15次');
    expect(read(STRANGE, saying('meetings', 0.1)).left).toEqual([]);
  });

  it('give way to what a rule reads', () => {
    const text = `2016年收到政府信息公开申请3件。${STRANGE}`;
    const figures = read(text, saying('requests_received', 0.97)).figures;
    expect(figures.map(({ value }) => value)).toEqual([3]);
  });

  it('are left alone where they are of another year, or of plans', () => {
    expect(read(`2013年，${STRANGE}`, saying('meetings', 0.97)).figures).toEqual([]);
    expect(read(`@ under 下一步打算\n${STRANGE}`, saying('meetings', 0.97)).figures).toEqual([]);
  });
});

it('takes confidence from a rule where the number is unlike others of its indicator', () => {
  const text = '2016年收到政府信息公开申请3件。';
  const sure = read(text, saying('requests_received', 1)).figures[0]!.confidence;
  const unsure = read(text, saying('requests_received', 0.01)).figures[0]!.confidence;
  expect(unsure).toBeLessThan(sure - 0.1);
});

it('labels the numbers of a sentence with what it states', () => {
  const text =
    '收到政府信息公开申请3件，答复2件，另有来信5封。\n= requests_received 3\n= replies_total 2';
  const labels = samplesOfCase(casesOf(text)[0]!).map((one) => one.labels);
  expect(labels).toEqual([['requests_received'], ['replies_total'], []]);
});
