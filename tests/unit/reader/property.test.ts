import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isUnreadable, read } from '../../../src/reader';
import { loadKnowledge } from '../../../src/reader/cli/knowledge';
import { plainOf } from '../../../src/reader/plain';
import { NUMERALS } from './generated-prose';
import { AGENCIES, reports } from './generator';

const knowledge = { ...loadKnowledge(), agencies: AGENCIES };

/** `REPORTS=5000` tries more than a test run has time for; `SEED` chooses others. */
const RUNS = Number(process.env.REPORTS || 40);
const SEED = Number(process.env.SEED || 2024);

it('gets random reports back: all that they state, and no more', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(reports, async ({ file, truth }) => {
      const reading = await read(file, knowledge);
      if (isUnreadable(reading)) throw new Error(`unreadable: ${reading.reason}`);
      const { transcript, report, observations } = reading;
      expect({
        year: report.year,
        agency: report.agency,
        era: report.era,
        script: report.script,
        kind: report.kind,
      }).toEqual({
        year: truth.year,
        agency: truth.agency,
        era: truth.era,
        script: truth.script,
        kind: 'annual_report',
      });
      const found = Object.fromEntries(
        observations.map(({ indicator, applicant, value, precision }) => [
          `${indicator} ${applicant}`,
          { value, precision },
        ]),
      );
      expect(found).toEqual(truth.stated);
      for (const { evidence, value, precision, basis } of observations) {
        expect(basis).toBe('stated');
        expect(transcript.text.slice(evidence.from, evidence.to)).toBe(evidence.text);
        if (value > 0 && value < 10_000 && precision === 'exact') {
          const said = plainOf(evidence.text).text;
          if (/\d/.test(said)) expect(said).toContain(String(value));
          else expect(said).toContain(NUMERALS[value]);
        }
      }
    }),
    { seed: SEED, numRuns: RUNS },
  );
});
