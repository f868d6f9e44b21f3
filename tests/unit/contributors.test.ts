import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lightEngine } from '../../src/engines';
import { folderSource } from '../../src/extracts/folder';
import { queryOf } from '../../src/figures/query-of';
import { DEFAULT_VIEW, type View } from '../../src/figures/view';
import { joinPrecision } from '../../src/model/precision';
import { partsOfSum, partsQuery } from '../../src/pages/evidence/contributors';

const engine = lightEngine(folderSource(join(import.meta.dirname, '../../public/extracts')));

const VIEWS: Partial<View>[] = [
  { by: 'all', indicators: ['requests_received'] },
  { by: 'level', indicators: ['requests_received'], kinds: ['civil_affairs'] },
  { by: 'province', indicators: ['published_total'] },
  { by: 'kind', indicators: ['litigation_total'], levels: ['county'] },
  { by: 'all', indicators: ['published_website'], panel: 'balanced', from: 2024, to: 2025 },
  { by: 'indicator', indicators: ['reviews_total', 'litigation_total'], mix: true },
];

describe('the reports behind a sum', () => {
  for (const change of VIEWS) {
    it(`add up to it: ${JSON.stringify(change)}`, async () => {
      const view: View = { ...DEFAULT_VIEW, ...change };
      const rows = await engine.rows(queryOf(view));
      const sums = rows.filter((row) => row.report === null).slice(0, 40);
      expect(sums.length).toBeGreaterThan(0);
      for (const row of sums) {
        const request = { row, view };
        const parts = partsOfSum(await engine.rows(partsQuery(request)), request);
        expect(parts).toHaveLength(row.agencies);
        expect(parts.reduce((sum, part) => sum + part.value!, 0)).toBeCloseTo(row.value!, 6);
        expect(joinPrecision(parts.map((part) => part.precision))).toBe(row.precision);
        expect(parts.every((part) => part.report !== null)).toBe(true);
      }
    });
  }
});
