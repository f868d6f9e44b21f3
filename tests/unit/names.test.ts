import { describe, expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { measureOf } from '../../src/figures/measures';
import {
  agencyName,
  agencyNameOf,
  basisName,
  comparabilityName,
  eraName,
  findIndicator,
  groupName,
  indicatorLabelIn,
  indicatorLabels,
  indicatorPart,
  indicatorShort,
  kindAgencies,
  kindName,
  levelName,
  numberText,
  precisionName,
  provinceName,
  quantity,
  scopeName,
  unitName,
  valueText,
} from '../../src/figures/names';
import { LOCALES, m } from '../../src/i18n';
import { COMPOSITIONS, compositionIn, partsOf } from '../../src/model/compositions';
import { BASES, ERAS, GROUPS, LEVELS, PRECISIONS, UNITS, type Unit } from '../../src/model/nouns';
import { AGENCIES, CATALOGUE } from './samples';

const records = (name: string): Record<string, string>[] =>
  parse(readFileSync(new URL(`../../data/records/${name}.csv`, import.meta.url)), {
    columns: true,
    bom: true,
  });

describe('names', () => {
  test('agencies by their own names', () => {
    const one = AGENCIES[0]!;
    expect(agencyName(one, 'en')).toBe(one.nameEn);
    expect(agencyName(one, 'zh-Hans')).toBe(one.nameZh);
    expect(agencyName(one, 'zh-Hant')).toBe(one.nameHant);
    expect(agencyName({ ...one, nameEn: '' }, 'en')).toBe(one.nameZh);
    expect(agencyNameOf('nobody', CATALOGUE, 'en')).toBe('nobody');
  });

  test('places, the centre included', () => {
    expect(provinceName('32', CATALOGUE, 'en')).toBe('Jiangsu');
    expect(provinceName('00', CATALOGUE, 'zh-Hans')).toBe('中央');
    expect(provinceName('99', CATALOGUE, 'en')).toBe('99');
  });

  test('both wordings of a label, by form', () => {
    const label = '收到申请数 / 本年新收政府信息公开申请数量';
    const [first, ...rest] = CATALOGUE.codebook.indicators;
    const codebook = {
      ...CATALOGUE.codebook,
      indicators: [{ ...first!, labelZh: label }, ...rest],
    };
    const catalogue = { ...CATALOGUE, codebook };
    expect(indicatorLabels(first!.id, catalogue, 'zh-Hans')).toHaveLength(2);
    expect(indicatorLabelIn(first!.id, 'table_2014', catalogue, 'zh-Hans')).toBe('收到申请数');
    expect(indicatorLabelIn(first!.id, 'sections_2021', catalogue, 'zh-Hans')).toBe(
      '本年新收政府信息公开申请数量',
    );
  });

  test('numbers with what they count', () => {
    const say = (value: number, id: string, locale: 'en' | 'zh-Hans' = 'en') =>
      quantity(value, id, CATALOGUE, locale);
    expect(say(1, 'requests_received')).toBe('1 request');
    expect(say(1234, 'requests_received')).toBe('1,234 requests');
    expect(say(12, 'requests_received', 'zh-Hans')).toBe('12 件');
    expect(say(2, 'press_conferences_held')).toBe('2 press conferences');
    expect(say(0, 'requests_received')).toBe('0 requests');
    expect(valueText(180, 'at_least', 'published_total', CATALOGUE, 'en')).toBe(
      'at least 180 items',
    );
    expect(valueText(180, 'approximate', 'published_total', CATALOGUE, 'zh-Hans')).toBe(
      '约 180 条',
    );
    expect(numberText(3, 'at_most', 'zh-Hans')).toBe('至多 3');
  });

  test('an id that is not known is its own name', () => {
    expect(indicatorShort('mystery', CATALOGUE, 'en')).toBe('mystery');
    expect(kindName('magic', 'zh-Hans')).toBe('magic');
    expect(findIndicator('mystery', CATALOGUE)).toBeUndefined();
  });

  test('nothing in the records is left without a name in any language', () => {
    const kinds = new Set(records('agencies').map((row) => row['kind']!));
    const indicators = [...records('indicators'), ...records('derived')].map((row) => row['id']!);
    for (const locale of LOCALES) {
      for (const kind of kinds) {
        expect(kindName(kind, locale), kind).not.toBe(kind);
        expect(kindAgencies(kind, locale), kind).not.toBe(kind);
        expect(m.kind_bureaus({ id: kind }, { locale }), kind).not.toBe(kind);
      }
      for (const id of indicators)
        expect(m.indicator_short({ id, fallback: '' }, { locale }), id).not.toBe('');
      for (const level of LEVELS) expect(levelName(level, locale)).not.toBe(level);
      for (const group of GROUPS) expect(groupName(group, locale)).not.toBe(group);
      for (const era of [...ERAS, 'mixed'] as const) expect(eraName(era, locale)).not.toBe(era);
      for (const basis of BASES) expect(basisName(basis, locale)).not.toBe(basis);
      for (const one of PRECISIONS) expect(precisionName(one, locale)).not.toBe(one);
      for (const one of ['yes', 'no', 'bridged'] as const)
        expect(comparabilityName(one, locale)).not.toBe(one);
      for (const scope of ['organ', 'mixed', ...LEVELS.map((l) => `government_${l}` as const)])
        expect(scopeName(scope as 'organ', locale)).not.toBe(scope);
      for (const { id, unit } of records('indicators').map((row) => ({
        id: row['id']!,
        unit: row['unit'] as Unit,
      }))) {
        expect(UNITS).toContain(unit);
        expect(m.unit_name({ id: measureOf(id, unit) }, { locale })).not.toMatch(/^[a-z]+_/);
      }
    }
  });

  test('short labels differ, so that a list of them can be read', () => {
    const ids = [...records('indicators'), ...records('derived')].map((row) => row['id']!);
    for (const locale of LOCALES) {
      const labels = ids.map((id) => m.indicator_short({ id, fallback: '' }, { locale }));
      expect(new Set(labels).size).toBe(labels.length);
    }
  });

  test('parts of one whole have different names', () => {
    for (const locale of LOCALES)
      for (const { parts } of COMPOSITIONS) {
        const names = parts.map((id) => indicatorPart(id, CATALOGUE, locale));
        expect(new Set(names).size).toBe(names.length);
      }
  });

  test('units by name', () => {
    expect(unitName('requests_received', CATALOGUE, 'en')).toBe('requests');
    expect(unitName('published_total', CATALOGUE, 'zh-Hans')).toBe('条');
  });
});

describe('compositions', () => {
  test('speak only of indicators in the records', () => {
    const ids = new Set(records('indicators').map((row) => row['id']));
    for (const { total, parts } of COMPOSITIONS)
      for (const id of [total, ...parts]) expect(ids, id).toContain(id);
  });

  test('one division per total and form', () => {
    for (const { total, eras } of COMPOSITIONS)
      for (const era of eras)
        expect(
          COMPOSITIONS.filter((one) => one.total === total && one.eras.includes(era)),
        ).toHaveLength(1);
  });

  test('are found by form; forms that divide differently have no common one', () => {
    expect(compositionIn('replies_total', 'table_2014')?.id).toBe('outcomes_2014');
    expect(compositionIn('replies_total', 'sections_2021')?.id).toBe('outcomes_2019');
    expect(compositionIn('replies_total', 'mixed')).toBeUndefined();
    expect(compositionIn('published_total', 'mixed')?.id).toBe('channels');
    expect(partsOf('reviews_total')).toContain('reviews_pending');
    expect(partsOf('requests_in_person')).toEqual([]);
  });
});
