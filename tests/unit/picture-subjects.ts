/** Subjects of pictures, small and made up; for Node and the browser alike. */
import { loadChart } from '../../src/figures/charts';
import { composeFigure } from '../../src/figures/compose';
import type { FigureInput } from '../../src/figures/figure';
import type { View } from '../../src/figures/view';
import { TILES } from '../../src/figures/tiles';
import type { Locale } from '../../src/i18n';
import type { Subject } from '../../src/export/subject';
import { AGENCIES, CATALOGUE, held, line, random, row, sample } from './samples';

/** A figure's subject with one source, which has what must be escaped. */
export async function pictureSubject(input: FigureInput): Promise<Subject> {
  const { text, table } = composeFigure(input, await loadChart(input.view.chart));
  const source = {
    report: 'suqian-mz-2016',
    titleZh: '宿迁市民政局2016年<政府信息公开>年度报告 & 附表',
    titleBasis: 'literal',
    copy: '',
    url: 'https://example.org/report?a=1&b="2"',
  } as const;
  return {
    input,
    text,
    table,
    sources: [source],
    site: 'https://example.org/gongkai/',
    made: '2026-01-31',
  };
}

/** Two lines over a change of form, with a gap, a floor, a stated zero and a year not asked. */
export function trendInput(locale: Locale): FigureInput {
  const indicator = 'published_total';
  const rows = [
    ...line('suqian-mz', 2014, [709, 802, null, 1020, 990, 1400, 0, 1500], { indicator }),
    ...line('guangzhou-mz', 2014, [2700, 3100, 3300, 3500, 3900, 4100, 4000], { indicator }),
    row({ agency: 'guangzhou-mz', year: 2021, value: 4400, precision: 'at_least', indicator }),
  ];
  const reports = [2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021].flatMap((year) =>
    ['suqian-mz', 'guangzhou-mz'].map((agency) => held(agency, year)),
  );
  return sample({ rows, held: reports, view: { indicators: [indicator] }, locale });
}

/** Parts of two years, one of which do not add up. */
export function compositionInput(locale: Locale): FigureInput {
  const parts = ['granted', 'partial', 'not_held', 'refused', 'not_processed', 'other'];
  const report = (year: number, total: number, values: number[]) => [
    row({ agency: 'suqian-mz', year, indicator: 'replies_total', value: total }),
    ...parts.map((part, i) =>
      row({ agency: 'suqian-mz', year, indicator: `replies_${part}`, value: values[i]! }),
    ),
  ];
  const rows = [
    ...report(2020, 66, [30, 6, 18, 5, 4, 3]),
    ...report(2021, 80, [31, 8, 20, 6, 4, 2]),
  ];
  const view: Partial<View> = {
    chart: 'composition',
    indicators: ['replies_total'],
    agencies: ['suqian-mz'],
  };
  return sample({ rows, view, locale });
}

const LONG = [
  [
    '新疆生产建设兵团第十二师一〇四团社会事务管理办公室（民政局）',
    '新疆生產建設兵團第十二師一〇四團社會事務管理辦公室（民政局）',
  ],
  ['黔西南布依族苗族自治州望谟县人民政府办公室', '黔西南布依族苗族自治州望謨縣人民政府辦公室'],
  ['双江拉祜族佤族布朗族傣族自治县人民政府', '雙江拉祜族佤族布朗族傣族自治縣人民政府'],
  ['“一带一路”（中国）服务中心、协调处', '「一帶一路」（中國）服務中心、協調處'],
] as const;

/** Agencies with the longest names of the country, and one value of each kind. */
export function rankingInput(locale: Locale): FigureInput {
  const agencies = AGENCIES.slice(0, 6).map((one, i) => ({
    ...one,
    nameZh: LONG[i]?.[0] ?? one.nameZh,
    nameHant: LONG[i]?.[1] ?? one.nameHant,
  }));
  const catalogue = { ...CATALOGUE, agencies: new Map(agencies.map((one) => [one.id, one])) };
  const precisions = ['exact', 'at_least', 'approximate', 'at_most', 'exact', 'exact'] as const;
  const rows = agencies.map(({ id }, i) =>
    row({
      agency: id,
      year: 2023,
      value: [12400, 980, 455, 320, 18, 0][i]!,
      precision: precisions[i]!,
    }),
  );
  return sample({ rows, view: { chart: 'ranking', year: 2023 }, locale, catalogue });
}

/** Sums of provinces, a stated zero, and provinces of which nothing is held. */
export function mapInput(locale: Locale): FigureInput {
  const provinces = TILES.map(({ code, shortZh, shortHant }) => ({
    code,
    nameZh: shortZh,
    nameHant: shortHant,
    nameEn: code,
  }));
  const catalogue = { ...CATALOGUE, codebook: { ...CATALOGUE.codebook, provinces } };
  const next = random(5);
  const rows = TILES.slice(0, 20).map(({ code }, i) =>
    row({
      province: code,
      year: 2023,
      value: i === 4 ? 0 : Math.round(10 ** (next() * 4)),
      agencies: 2,
      reports: 2,
    }),
  );
  return sample({ rows, view: { chart: 'map', by: 'province', year: 2023 }, locale, catalogue });
}
