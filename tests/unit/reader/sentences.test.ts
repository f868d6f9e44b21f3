import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { casesOf, laidOut, type Case } from '../../../src/reader/learn/sentences';
import { readProse } from '../../../src/reader/prose';

/** One file a subject; src/reader/learn/sentences.ts says how a block is written. */
const FOLDER = 'tests/fixtures/sentences';

function read(one: Case) {
  const { plain, structure } = laidOut(one);
  const { figures, left } = readProse(plain, structure, one.facts);
  return {
    figures: figures
      .map(
        ({ indicator, applicant, value, precision }) =>
          `${indicator}${applicant ? `/${applicant}` : ''} ${value}${precision === 'exact' ? '' : ` ${precision}`}`,
      )
      .sort(),
    left: left.map(({ reason }) => reason as string).sort(),
  };
}

const files = readdirSync(FOLDER).filter((name) => name.endsWith('.txt'));

describe.each(files)('sentences of %s', (name) => {
  const cases = casesOf(readFileSync(join(FOLDER, name), 'utf8'));
  it.each(cases.map((one) => [one.line, one.text, one] as const))('%i: %s', (_, __, one) => {
    const { figures, left } = read(one);
    expect(figures).toEqual(one.figures);
    for (const reason of one.left) expect(left).toContain(reason);
  });
});

it('holds at least 600 sentences', () => {
  const all = files.flatMap((name) => casesOf(readFileSync(join(FOLDER, name), 'utf8')));
  expect(all.length).toBeGreaterThanOrEqual(600);
});
