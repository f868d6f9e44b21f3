import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../src/model/nouns';
import { officialRow } from '../../src/pages/evidence/official';

function indicator(labelZh: string, template2014: string, template2019: string): Indicator {
  return {
    id: 'x',
    group: 'requests',
    parent: null,
    labelZh,
    labelHant: labelZh,
    labelEn: 'X',
    unit: 'request',
    template2014,
    template2019,
    dimension: 'none',
    aggregation: 'sum',
    comparable: 'yes',
    bridgeNote: '',
  };
}

describe('the official row of an indicator', () => {
  const requests = indicator('收到申请数 / 新收数量', '三/(一)', '三/一');

  it('takes the wording and the place of the form that the report used', () => {
    expect(officialRow(requests, 'table_2014')).toEqual({
      kind: 'row',
      wording: '收到申请数',
      paths: [['三', '(一)']],
    });
    const later = { kind: 'row', wording: '新收数量', paths: [['三', '一']] };
    expect(officialRow(requests, 'sections_2019')).toEqual(later);
    expect(officialRow(requests, 'sections_2021')).toEqual(later);
  });

  it('tells cells of the 2019 form from those of the 2021 form', () => {
    const made = indicator('甲 / 乙 / 丙', '一/1', '二/规范性文件@2019; 二/行政规范性文件@2021');
    expect(officialRow(made, 'sections_2019')).toMatchObject({
      wording: '乙',
      paths: [['二', '规范性文件']],
    });
    expect(officialRow(made, 'sections_2021')).toMatchObject({
      wording: '丙',
      paths: [['二', '行政规范性文件']],
    });
  });

  it('lists every cell of a sum', () => {
    const total = indicator('总计', '', '四/直接起诉/总计 + 四/复议后起诉/总计');
    expect(officialRow(total, 'sections_2021')).toMatchObject({
      paths: [
        ['四', '直接起诉', '总计'],
        ['四', '复议后起诉', '总计'],
      ],
    });
  });

  it('keeps a label in one part for every form', () => {
    const fees = indicator('收费', '', '六@2021');
    expect(officialRow(fees, 'sections_2021')).toMatchObject({ wording: '收费' });
    expect(officialRow(fees, 'sections_2019')).toEqual({ kind: 'no_row' });
  });

  it('says so where there is no form or no row', () => {
    expect(officialRow(requests, 'narrative')).toEqual({ kind: 'no_form' });
    expect(officialRow(indicator('新闻通稿', '', ''), 'table_2014')).toEqual({ kind: 'no_row' });
  });
});
