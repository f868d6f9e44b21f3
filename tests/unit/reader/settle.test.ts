import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { plainOf } from '../../../src/reader/plain';
import type { ProseFigure } from '../../../src/reader/prose/figure';
import { settle } from '../../../src/reader/settle';
import { compare } from '../../../src/reader/settle/candidates';
import { weigh } from '../../../src/reader/settle/confidence';
import type { TableFigure } from '../../../src/reader/tables';
import type { Finding, Knowledge, Reading, ReportFacts } from '../../../src/reader/types';
import type { Era, Identity } from '../../../src/model/nouns';

const rows = (name: string): Record<string, string>[] =>
  parse(readFileSync(`data/records/${name}.csv`), { columns: true });

const knowledge = {
  codebook: {
    indicators: rows('indicators').map((row) => ({
      id: row['id']!,
      dimension: row['dimension']!,
      template2014: row['template_2014']!,
      template2019: row['template_2019']!,
    })),
    identities: rows('identities').map((row) => ({
      id: row['id']!,
      severity: row['severity'] as Identity['severity'],
      eras: (row['eras'] ? row['eras'].split(' ') : []) as Era[],
      rule: row['rule']!,
    })),
  },
} as unknown as Pick<Knowledge, 'codebook'>;

interface Given {
  text?: string;
  prose?: (Partial<ProseFigure> & Pick<ProseFigure, 'indicator' | 'value'>)[];
  tables?: (Partial<TableFigure> & Pick<TableFigure, 'indicator' | 'value'>)[];
  facts?: Partial<ReportFacts>;
}

function settled({
  text = '某局收到申请 12 件',
  prose = [],
  tables = [],
  facts = {},
}: Given): Reading {
  const plain = plainOf(text);
  const whole = { from: 0, to: plain.text.length };
  return settle(
    {
      transcript: {
        name: 'a.txt',
        format: 'text',
        encoding: 'utf-8',
        title: '',
        text,
        blocks: [],
        notices: [],
      },
      plain,
      structure: {
        body: whole,
        sections: [{ ...whole, path: '三', heading: '', level: 1, parent: -1 }],
        sentences: [],
        tables: [],
      },
      facts: {
        title: '',
        titleBasis: 'literal',
        agencyZh: '',
        agency: null,
        government: false,
        year: 2022,
        kind: 'annual_report',
        era: 'sections_2021',
        script: 'simplified',
        ...facts,
      },
      prose: {
        figures: prose.map((one, index) => ({
          precision: 'exact',
          basis: 'stated',
          section: 0,
          rule: 'said',
          confidence: 0.9,
          from: index,
          to: index + 1,
          ...one,
        })),
        left: [],
      },
      tables: {
        figures: tables.map((one, index) => ({
          applicant: 'total',
          precision: 'exact',
          basis: 'stated',
          section: 0,
          rule: 'table/applicants/x',
          from: index,
          to: index + 1,
          manner: { layout: 'applicants', shape: 'grid', label: 'exact', columns: 'headed' },
          table: 0,
          ...one,
        })),
        left: [],
        covered: [],
      },
      findings: [],
    },
    knowledge,
  );
}

const values = ({ observations }: Reading) =>
  Object.fromEntries(observations.map(({ indicator, value }) => [indicator, value]));
const derived = (reading: Reading) =>
  Object.fromEntries(
    reading.derived.map(({ indicator, applicant, value }) => [`${indicator} ${applicant}`, value]),
  );
const of = <Kind extends Finding['kind']>(reading: Reading, kind: Kind) =>
  reading.findings.filter((one): one is Extract<Finding, { kind: Kind }> => one.kind === kind);
const verdict = (reading: Reading, identity: string) =>
  of(reading, 'check').find((one) => one.identity === identity)?.verdict;

describe('one figure for each', () => {
  it('lets the table win and says where prose disagrees', () => {
    const reading = settled({
      tables: [{ indicator: 'requests_received', value: 12 }],
      prose: [{ indicator: 'requests_received', value: 10 }],
    });
    expect(values(reading)).toEqual({ requests_received: 12 });
    expect(of(reading, 'disagreement')).toMatchObject([
      { kept: { value: 12, from: 'table' }, other: { value: 10, from: 'prose' } },
    ]);
  });

  it('finds no disagreement between an exact figure and a rounder one', () => {
    const reading = settled({
      tables: [{ indicator: 'requests_received', value: 1234 }],
      prose: [{ indicator: 'requests_received', value: 1200, precision: 'at_least' }],
    });
    expect(of(reading, 'disagreement')).toEqual([]);
    expect(of(reading, 'left')).toMatchObject([{ reason: 'table_wins' }]);
    const text = (words: string) => ({ from: 0, to: words.length, text: words });
    const exact = { value: 12034, precision: 'exact', evidence: text('12034') } as const;
    expect(compare(exact, { value: 12000, precision: 'exact', evidence: text('1.2万条') })).toBe(
      'agrees',
    );
    expect(compare(exact, { value: 14000, precision: 'exact', evidence: text('1.4万条') })).toBe(
      'differs',
    );
  });

  it('counts the same value once, and keeps the exact of two', () => {
    const reading = settled({
      prose: [
        { indicator: 'meetings', value: 4 },
        { indicator: 'meetings', value: 4, confidence: 0.8 },
        { indicator: 'interpretations', value: 50, precision: 'at_least', confidence: 0.95 },
        { indicator: 'interpretations', value: 53 },
      ],
    });
    expect(values(reading)).toEqual({ meetings: 4, interpretations: 53 });
    expect(of(reading, 'left').map(({ reason }) => reason)).toEqual(['repeated', 'repeated']);
  });

  it('takes neither of two prose values unless one is surer', () => {
    const two = (confidence: number) =>
      settled({
        prose: [
          { indicator: 'meetings', value: 4 },
          { indicator: 'meetings', value: 5, confidence },
        ],
      });
    expect(values(two(0.89))).toEqual({});
    expect(of(two(0.89), 'left').map(({ reason }) => reason)).toEqual(['ambiguous', 'ambiguous']);
    expect(values(two(0.7))).toEqual({ meetings: 4 });
  });

  it('takes the whole where prose counts its parts under the same words', () => {
    const said = (...list: number[]) =>
      values(settled({ prose: list.map((value) => ({ indicator: 'published_website', value })) }));
    expect(said(6, 148)).toEqual({ published_website: 148 });
    expect(said(30, 50, 80)).toEqual({ published_website: 80 });
    expect(said(817, 1459)).toEqual({});
  });

  it('keeps targets beside what is stated', () => {
    const { observations } = settled({
      prose: [
        { indicator: 'meetings', value: 4 },
        { indicator: 'meetings', value: 6, basis: 'target' },
      ],
    });
    expect(observations.map(({ basis }) => basis)).toEqual(['stated', 'target']);
  });

  it('points into the file, with what stands between the characters', () => {
    const text = '收到申請(qǐng) 12 件';
    const at = plainOf(text).text.indexOf('12');
    const [one] = settled({
      text,
      prose: [{ indicator: 'requests_received', value: 12, from: at, to: at + 3 }],
    }).observations;
    expect(one?.evidence).toEqual({ from: 11, to: 15, text: '12 件' });
  });
});

describe('identities', () => {
  const column = (applicant: TableFigure['applicant'], carriedOut: number) => [
    { indicator: 'requests_received', applicant, value: 8 },
    { indicator: 'requests_carried_in', applicant, value: 2 },
    { indicator: 'replies_total', applicant, value: 9 },
    { indicator: 'requests_carried_out', applicant, value: carriedOut },
  ];

  it('checks each column by itself', () => {
    const reading = settled({ tables: [...column('total', 1), ...column('research', 2)] });
    const found = of(reading, 'check').filter(({ identity }) => identity === 'B1');
    expect(found.map(({ applicant, verdict: said }) => [applicant, said])).toEqual([
      ['research', 'fails'],
      ['total', 'holds'],
    ]);
  });

  it('checks rows over applicants, and sums whose labels have no cell', () => {
    const everyone = ['natural_person', 'commercial', 'research', 'public_interest'] as const;
    const last = ['legal_service', 'other'] as const;
    const row = [...everyone, ...last].map((applicant) => ({
      indicator: 'requests_received',
      applicant,
      value: 1,
    }));
    const reading = settled({ tables: [...row, { indicator: 'requests_received', value: 7 }] });
    expect(verdict(reading, 'B7/requests_received')).toBe('fails');
    const refused = ['state_secret', 'prohibited_by_law', 'security', 'third_party', 'internal'];
    const rest = ['process', 'enforcement_file', 'inquiry'];
    const parts = [...refused, ...rest].map((name) => `refused_${name}`);
    const others = [
      'unable_not_held',
      'unable_needs_creation',
      'unable_unclear',
      'not_processed_petition',
      'not_processed_repeat',
      'not_processed_publication',
      'not_processed_excessive',
      'not_processed_reissue',
      'other_uncorrected',
      'other_unpaid',
      'other_remaining',
      'replies_granted',
      'replies_partial',
    ];
    const full = settled({
      tables: [
        ...[...parts, ...others].map((indicator) => ({ indicator, value: 1 })),
        { indicator: 'replies_total', value: 21 },
      ],
    });
    expect(verdict(full, 'B2')).toBe('holds');
    expect(derived(full)).toMatchObject({
      'replies_refused total': 8,
      'replies_not_held total': 3,
    });
    expect(values(full)['replies_refused']).toBeUndefined();
  });

  it('never fails what is not wholly stated', () => {
    const reading = settled({
      tables: [
        { indicator: 'reviews_total', value: 8 },
        { indicator: 'reviews_upheld', value: 9 },
      ],
    });
    expect(verdict(reading, 'B8')).toBe('unknown');
    expect(derived(reading)).toEqual({});
  });

  it('derives one unknown, or several that must be nothing', () => {
    const one = settled({ tables: column('total', 1).slice(0, 3) });
    expect(derived(one)).toEqual({ 'requests_carried_out total': 1 });
    const none = settled({
      prose: [
        { indicator: 'reviews_total', value: 8 },
        { indicator: 'reviews_upheld', value: 8 },
      ],
    });
    expect(derived(none)).toEqual({
      'reviews_corrected total': 0,
      'reviews_other total': 0,
      'reviews_pending total': 0,
    });
    const rounded = settled({
      prose: [
        { indicator: 'proposals_congress', value: 10, precision: 'at_least' },
        { indicator: 'proposals_cppcc', value: 8 },
      ],
    });
    expect(derived(rounded)).toEqual({});
  });

  it('takes no blank for zero that prose states otherwise', () => {
    const reading = settled({
      tables: [{ indicator: 'requests_fax', value: 0, basis: 'derived' }],
      prose: [{ indicator: 'requests_fax', value: 1 }],
    });
    expect(derived(reading)).toEqual({});
    expect(values(reading)).toEqual({ requests_fax: 1 });
  });
});

describe('the rest', () => {
  it('names what the form asks for and the report does not say', () => {
    const reading = settled({ tables: [{ indicator: 'requests_received', value: 3 }] });
    const said = of(reading, 'unsaid').map(({ indicator }) => indicator);
    expect(said).toContain('replies_total');
    expect(said).not.toContain('requests_received');
    expect(said).not.toContain('published_total');
    expect(of(settled({ facts: { era: 'narrative' } }), 'unsaid')).toEqual([]);
    expect(of(settled({ facts: { kind: 'work_plan' } }), 'unsaid')).toEqual([]);
  });

  it('is surer of what holds and less of what is contradicted', () => {
    const none = { check: null, repeated: false, contradicted: false } as const;
    expect(weigh(0.9, none)).toBe(0.9);
    expect(weigh(0.9, { ...none, check: 'holds' })).toBeGreaterThan(0.9);
    expect(weigh(0.9, { ...none, repeated: true })).toBeGreaterThan(0.9);
    expect(weigh(0.9, { ...none, check: 'fails' })).toBeLessThan(0.9);
    expect(weigh(0.2, { ...none, contradicted: true })).toBeCloseTo(0.05);
  });
});
