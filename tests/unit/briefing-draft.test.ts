import { describe, expect, it } from 'vitest';
import { draftOf, textOf, type Facts } from '../../src/briefing';
import { loadChart } from '../../src/figures/charts';
import { parseView } from '../../src/figures/address';
import { heldOf, queryOf } from '../../src/figures/query-of';
import { LOCALES } from '../../src/i18n';
import type { Row } from '../../src/engines/query';
import { catalogue, draftAt, engine, factsOf, readable } from './briefings';

/** Reports of which every figure is known by hand. */
const SEEDS = [
  ['guangzhou-civil-affairs', 2020],
  ['suqian-civil-affairs', 2015],
  ['changchun-civil-affairs', 2018],
] as const;

describe('drafts', () => {
  it.each(SEEDS)('of %s %i read as they were read sentence by sentence', async (agency, year) => {
    for (const locale of LOCALES)
      await expect(readable(await draftAt(agency, year, locale))).toMatchFileSnapshot(
        `golden/briefing-${agency}-${year}-${locale}.txt`,
      );
  });

  it('never add what was held to what was attended, nor read zero from an empty table', async () => {
    for (const locale of LOCALES) {
      const text = readable(await draftAt('guangzhou-civil-affairs', 2020, locale));
      expect(text).not.toMatch(/(?<!\d)18(?!\d)/);
      expect(text.match(/4,?000/g)!.length).toBe(
        text.match(/more than 4,000|4000(余|餘)/g)!.length,
      );
      const [zeros] = [text.match(/(?<![\d.])0(?=[件条條次场場])|\bno (?!row|total)\w+/g) ?? []];
      expect(zeros.length).toBeLessThanOrEqual(3);
    }
  });

  it('set aims beside results, and say which are reached only where that is sure', async () => {
    const facts = await factsOf('changchun-civil-affairs', 2018);
    const aim = facts.rows.find((row) => row.indicator === 'press_conferences_held')!;
    const result = (value: number, precision: Row['precision']): Facts => ({
      ...facts,
      held: [
        { id: 'r', agency: facts.agency, year: 2018, kind: 'annual_report', era: 'table_2014' },
      ],
      rows: [...facts.rows, { ...aim, basis: 'stated', value, precision, report: 'r' }],
    });
    const told = (given: Facts) =>
      draftOf(given, 'en')
        .sections.flatMap(({ blocks }) => blocks)
        .flatMap((block) => (block.kind === 'paragraph' ? block.sentences : []))
        .filter(({ id }) => id === 'press.target_press_conferences_held')
        .map(textOf);
    expect(told(result(6, 'exact'))).toEqual([
      'Press conferences held: the report states 6, against a target of at least 4, which is met.',
    ]);
    expect(told(result(3, 'exact'))).toEqual([
      'Press conferences held: the report states 3, against a target of at least 4, which is not met.',
    ]);
    expect(told(result(3, 'at_least'))).toEqual([
      'Press conferences held: the report states at least 3, against a target of at least 4.',
    ]);
    expect(told(facts)).toEqual([]);
  });

  it('propose figures that are not empty', async () => {
    const addresses = new Set<string>();
    const held = await engine.held({ agencies: [], provinces: [], levels: [], kinds: [] }, null);
    for (const [i, { agency, year }] of held.entries()) {
      if (i % 24) continue;
      for (const rule of [{ kind: 'alike' }, { kind: 'nearest', n: 12 }] as const) {
        const draft = draftOf(await factsOf(agency, year, rule), 'en');
        for (const block of draft.sections.flatMap(({ blocks }) => blocks))
          if (block.kind === 'figure') addresses.add(block.address);
      }
    }
    expect(addresses.size).toBeGreaterThan(10);
    for (const address of addresses) {
      const { view, notices } = parseView(new URLSearchParams(address), catalogue);
      expect(notices, address).toEqual([]);
      const { filter, years } = heldOf(view);
      const rows = await engine.rows(queryOf(view));
      const input = {
        view,
        rows,
        held: await engine.held(filter, years),
        catalogue,
        locale: 'en' as const,
      };
      const module = await loadChart(view.chart);
      expect(module.isEmpty(module.spec(input)), address).toBe(false);
    }
  });

  it('say why an agency without a report has none, and refuse one that is not held', async () => {
    const draft = await draftAt('guangzhou-civil-affairs', 2022, 'en');
    expect(draft.sections.every(({ blocks }) => blocks.length === 0)).toBe(true);
    expect(draft.sections[0]!.missing).toBe(
      'No annual report of Guangzhou Municipal Civil Affairs Bureau for 2022 is held.',
    );
    await expect(factsOf('nobody', 2020)).rejects.toThrow(/nobody/);
  });

  it('let whole governments meet governments of their level only, whatever is chosen', async () => {
    const chosen = ['tianjin-hedong-government', 'guangzhou-civil-affairs', 'shanghai-government'];
    const facts = await factsOf('jiangning-government', 2023, { kind: 'chosen', agencies: chosen });
    expect(facts.peers.agencies).toEqual(['tianjin-hedong-government']);
  });
});
