import { describe, expect, it } from 'vitest';
import { asked, askedDerived, eraOfYear, joined, joins } from '../../src/model/eras';
import { DERIVED, INDICATORS } from './samples';

const one = (template2014: string, template2019: string) => ({ template2014, template2019 });

describe('asked', () => {
  it('reads rows of both forms', () => {
    const both = one('三/(一)', '三/一');
    expect(asked(both, 'table_2014')).toBe('asked');
    expect(asked(both, 'sections_2019')).toBe('asked');
    expect(asked(both, 'sections_2021')).toBe('asked');
  });

  it('does not ask where a row ended or had not begun', () => {
    expect(asked(one('一/(一)', ''), 'sections_2019')).toBe('not_asked');
    expect(asked(one('', '三/二'), 'table_2014')).toBe('not_asked');
  });

  it('tells forms of 2019 and 2021 apart', () => {
    const only2019 = one('', '二/行政许可/上一年项目数量@2019');
    expect(asked(only2019, 'sections_2019')).toBe('asked');
    expect(asked(only2019, 'sections_2021')).toBe('not_asked');
    const only2021 = one('', '六@2021');
    expect(asked(only2021, 'sections_2019')).toBe('not_asked');
    expect(asked(only2021, 'sections_2021')).toBe('asked');
    const renamed = one('', '二/本年新制作数量@2019; 二/本年制发件数@2021');
    expect(asked(renamed, 'sections_2019')).toBe('asked');
    expect(asked(renamed, 'sections_2021')).toBe('asked');
  });

  it('reads sums of cells', () => {
    expect(asked(one('三/(三)/5 + 三/(三)/6', ''), 'table_2014')).toBe('asked');
  });

  it('takes silence of narrative reports and indicators as not stated', () => {
    expect(asked(one('', ''), 'table_2014')).toBe('free');
    expect(asked(one('', ''), 'sections_2021')).toBe('free');
    expect(asked(one('三/(一)', ''), 'narrative')).toBe('free');
    expect(asked(one('', '三/二'), 'narrative')).toBe('free');
  });
});

describe('askedDerived', () => {
  const indicators = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));
  const rate = DERIVED[0]!;

  it('asks where all operands are asked', () => {
    expect(askedDerived(rate, 'table_2014', indicators)).toBe('asked');
  });

  it('does not ask outside its eras, or where an operand is not asked', () => {
    const late = { ...rate, eras: ['sections_2019' as const] };
    expect(askedDerived(late, 'table_2014', indicators)).toBe('not_asked');
    const ended = { ...rate, numerator: ['requests_on_time'] };
    expect(askedDerived(ended, 'sections_2021', indicators)).toBe('not_asked');
  });

  it('is free where an operand is', () => {
    const loose = { ...rate, numerator: ['press_conferences_held'] };
    expect(askedDerived(loose, 'sections_2021', indicators)).toBe('free');
  });
});

describe('joins', () => {
  it('breaks between 2018 and 2019 only, unless comparable', () => {
    expect(joins({ comparable: 'bridged' }, 'narrative', 'table_2014')).toBe('same');
    expect(joins({ comparable: 'no' }, 'sections_2019', 'sections_2021')).toBe('same');
    expect(joins({ comparable: 'bridged' }, 'table_2014', 'sections_2019')).toBe('bridged');
    expect(joins({ comparable: 'no' }, 'sections_2021', 'narrative')).toBe('no');
    expect(joined({ comparable: 'yes' }, 'table_2014', 'sections_2021')).toBe(true);
    expect(joined({ comparable: 'bridged' }, 'table_2014', 'sections_2021')).toBe(false);
  });
});

describe('joins over 2020/2021', () => {
  const made = one('一/(一)其中', '二/本年新制作数量@2019; 二/本年制发件数@2021');
  const published = one('一/(一)其中', '二/本年新公开数量@2019');

  it('breaks where only one of the two forms has the row', () => {
    const comparable = 'bridged' as const;
    expect(joins({ comparable, ...made }, 'sections_2019', 'sections_2021')).toBe('same');
    expect(joins({ comparable, ...published }, 'sections_2019', 'sections_2021')).toBe('no');
    expect(joins({ comparable, ...one('', '') }, 'sections_2021', 'sections_2019')).toBe('same');
  });
});

describe('eraOfYear', () => {
  it('follows the years in which forms took effect', () => {
    expect([2008, 2013, 2014, 2018, 2019, 2020, 2021, 2025].map(eraOfYear)).toEqual([
      'narrative',
      'narrative',
      'table_2014',
      'table_2014',
      'sections_2019',
      'sections_2019',
      'sections_2021',
      'sections_2021',
    ]);
  });
});
