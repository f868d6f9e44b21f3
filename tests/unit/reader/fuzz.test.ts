import { expect, it } from 'vitest';
import { isUnreadable, read } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { fuzz } from './fuzz';

it('reads damaged and random bytes without an error', { timeout: 120_000 }, async () => {
  const { failures } = await fuzz(2000, 11);
  expect(failures.map(({ run, said }) => `${run}: ${said}`)).toEqual([]);
});

it('takes no number beyond all counts for a figure', async () => {
  const text = (count: string) => `2017年，我局收到政府信息公开申请${count}件。`;
  const valuesOf = async (count: string) => {
    const bytes = new TextEncoder().encode(text(count));
    const reading = await read({ name: 'a.txt', bytes }, loadKnowledge());
    return isUnreadable(reading) ? null : reading.observations.map(({ value }) => value);
  };
  expect(await valuesOf('12')).toContain(12);
  for (const count of ['9'.repeat(400), '9'.repeat(14), `一${'亿'.repeat(60)}`])
    expect(await valuesOf(count)).toEqual([]);
});
