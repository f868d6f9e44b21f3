import { expect, it } from 'vitest';
import { fuzz } from './fuzz';

it('reads damaged and random bytes without an error', { timeout: 120_000 }, async () => {
  const { failures } = await fuzz(2000, 11);
  expect(failures.map(({ run, said }) => `${run}: ${said}`)).toEqual([]);
});
