/** Small made-up figures for tests of charts: names are real, values are not. */
import type { Row } from '../../src/engines/query';
import type { FigureInput } from '../../src/figures/figure';
import { DEFAULT_VIEW, type View } from '../../src/figures/view';
import type { Locale } from '../../src/i18n';
import { eraOfYear } from '../../src/model/eras';
import type {
  Agency,
  Catalogue,
  DerivedIndicator,
  Indicator,
  Level,
  Report,
} from '../../src/model/nouns';

function indicator(
  id: string,
  labels: [zh: string, hant: string, en: string],
  rest: Partial<Indicator>,
): Indicator {
  const [labelZh, labelHant, labelEn] = labels;
  return {
    id,
    group: 'requests',
    parent: null,
    labelZh,
    labelHant,
    labelEn,
    unit: 'request',
    template2014: '',
    template2019: '',
    dimension: 'none',
    aggregation: 'sum',
    comparable: 'yes',
    bridgeNote: '',
    ...rest,
  };
}

/** The indicators that samples use, with the rows and comparability of the codebook. */
export const INDICATORS: Indicator[] = [
  indicator('requests_received', ['收到的申请数', '收到的申請數', 'Requests received'], {
    template2014: '三/(一)',
    template2019: '三/一',
    dimension: 'applicant',
  }),
  indicator('requests_completed', ['办结的申请数', '辦結的申請數', 'Requests completed'], {
    template2014: '三/(二)',
    comparable: 'bridged',
  }),
  indicator('requests_on_time', ['按时办结数', '按時辦結數', 'Requests completed on time'], {
    template2014: '三/(二)/1',
    comparable: 'no',
  }),
  indicator(
    'published_total',
    ['主动公开政府信息数', '主動公開政府資訊數', 'Information items disclosed'],
    {
      group: 'publication',
      unit: 'item',
      template2014: '一/(一)',
      comparable: 'bridged',
      bridgeNote: 'Official row ends with 2018; from 2019 only narrative totals exist',
    },
  ),
  indicator(
    'press_conferences_held',
    ['举办新闻发布会次数', '舉辦新聞發布會次數', 'Press conferences held'],
    { group: 'press', unit: 'event', comparable: 'bridged' },
  ),
  indicator('replies_total', ['答复申请总数', '答覆申請總數', 'Replies in total'], {
    group: 'replies',
    template2014: '三/(三)',
    template2019: '三/三/(七)',
    dimension: 'applicant',
    comparable: 'bridged',
  }),
  indicator('replies_granted', ['予以公开', '予以公開', 'Replies: disclosed in full'], {
    group: 'replies',
    parent: 'replies_total',
    template2014: '三/(三)/2',
    template2019: '三/三/(一)',
    dimension: 'applicant',
    comparable: 'bridged',
  }),
  indicator('replies_partial', ['部分公开', '部分公開', 'Replies: disclosed in part'], {
    group: 'replies',
    parent: 'replies_total',
    template2014: '三/(三)/3',
    template2019: '三/三/(二)',
    dimension: 'applicant',
    comparable: 'bridged',
  }),
  indicator('replies_refused', ['不予公开', '不予公開', 'Replies: refused'], {
    group: 'replies',
    parent: 'replies_total',
    template2014: '三/(三)/4',
    template2019: '三/三/(三)',
    dimension: 'applicant',
    comparable: 'bridged',
  }),
  indicator('replies_not_held', ['无法提供', '無法提供', 'Replies: unable to provide'], {
    group: 'replies',
    parent: 'replies_total',
    template2014: '三/(三)/5 + 三/(三)/6',
    template2019: '三/三/(四)',
    dimension: 'applicant',
    comparable: 'bridged',
  }),
  indicator('replies_not_processed', ['不予处理', '不予處理', 'Replies: not processed'], {
    group: 'replies',
    parent: 'replies_total',
    template2019: '三/三/(五)',
    dimension: 'applicant',
    comparable: 'no',
  }),
  indicator('replies_other', ['其他处理', '其他處理', 'Replies: other handling'], {
    group: 'replies',
    parent: 'replies_total',
    template2019: '三/三/(六)',
    dimension: 'applicant',
    comparable: 'no',
  }),
  indicator('reviews_total', ['行政复议总数', '行政復議總數', 'Reviews in total'], {
    group: 'reviews',
    unit: 'case',
    template2014: '四',
    template2019: '四/行政复议/总计',
    comparable: 'bridged',
  }),
  indicator('reviews_upheld', ['复议维持', '復議維持', 'Reviews: upheld'], {
    group: 'reviews',
    unit: 'case',
    parent: 'reviews_total',
    template2014: '四/(一)',
    template2019: '四/行政复议/结果维持',
    comparable: 'yes',
  }),
];

/** A rate of samples. */
export const DERIVED: DerivedIndicator[] = [
  {
    id: 'reviews_upheld_rate',
    group: 'reviews',
    labelZh: '复议维持率',
    labelHant: '復議維持率',
    labelEn: 'Share of reviews upheld',
    unit: 'percent',
    formula: 'reviews_upheld / reviews_total',
    numerator: ['reviews_upheld'],
    denominator: ['reviews_total'],
    scale: 100,
    proportion: true,
    minimum: 10,
    eras: ['narrative', 'table_2014', 'sections_2019', 'sections_2021'],
    comparable: 'bridged',
    noteZh: '',
    noteHant: '',
    noteEn: '',
  },
];

type Names = [zh: string, hant: string, en: string, pinyin: string];

function agency(id: string, names: Names, level: Level, kind: string, province: string): Agency {
  const [nameZh, nameHant, nameEn, pinyin] = names;
  const place = { prefectureZh: '', countyZh: '' };
  return { id, nameZh, nameHant, nameEn, level, kind, province, ...place, pinyin };
}

/** Six real agencies, then made-up ones up to forty. */
export const AGENCIES: Agency[] = [
  agency(
    'suqian-mz',
    ['宿迁市民政局', '宿遷市民政局', 'Suqian Civil Affairs Bureau', 'su qian shi min zheng ju'],
    'prefecture',
    'civil_affairs',
    '32',
  ),
  agency(
    'guangzhou-mz',
    [
      '广州市民政局',
      '廣州市民政局',
      'Guangzhou Civil Affairs Bureau',
      'guang zhou shi min zheng ju',
    ],
    'prefecture',
    'civil_affairs',
    '44',
  ),
  agency(
    'hunan-mz',
    [
      '湖南省民政厅',
      '湖南省民政廳',
      'Hunan Department of Civil Affairs',
      'hu nan sheng min zheng ting',
    ],
    'province',
    'civil_affairs',
    '43',
  ),
  agency(
    'zengdu',
    [
      '曾都区人民政府',
      '曾都區人民政府',
      'Zengdu District Government',
      'zeng du qu ren min zheng fu',
    ],
    'county',
    'government',
    '42',
  ),
  agency(
    'changchun-mz',
    [
      '长春市民政局',
      '長春市民政局',
      'Changchun Civil Affairs Bureau',
      'chang chun shi min zheng ju',
    ],
    'prefecture',
    'civil_affairs',
    '22',
  ),
  agency(
    'jiangning',
    [
      '南京市江宁区人民政府',
      '南京市江寧區人民政府',
      'Jiangning District Government',
      'nan jing shi jiang ning qu ren min zheng fu',
    ],
    'county',
    'government',
    '32',
  ),
  ...Array.from({ length: 34 }, (_, i) =>
    agency(
      `bureau-${i + 1}`,
      [
        `第${i + 1}市民政局`,
        `第${i + 1}市民政局`,
        `Civil Affairs Bureau no. ${i + 1}`,
        `di ${i + 1} shi min zheng ju`,
      ],
      'prefecture',
      'civil_affairs',
      ['11', '31', '33', '37', '51'][i % 5]!,
    ),
  ),
];

const PROVINCES: [string, string, string, string][] = [
  ['00', '中央', '中央', 'Centre'],
  ['11', '北京', '北京', 'Beijing'],
  ['22', '吉林', '吉林', 'Jilin'],
  ['31', '上海', '上海', 'Shanghai'],
  ['32', '江苏', '江蘇', 'Jiangsu'],
  ['33', '浙江', '浙江', 'Zhejiang'],
  ['37', '山东', '山東', 'Shandong'],
  ['42', '湖北', '湖北', 'Hubei'],
  ['43', '湖南', '湖南', 'Hunan'],
  ['44', '广东', '廣東', 'Guangdong'],
  ['51', '四川', '四川', 'Sichuan'],
];

export const CATALOGUE: Catalogue = {
  codebook: {
    indicators: INDICATORS,
    derived: DERIVED,
    identities: [],
    provinces: PROVINCES.map(([code, nameZh, nameHant, nameEn]) => ({
      code,
      nameZh,
      nameHant,
      nameEn,
    })),
    coverage: {},
  },
  agencies: new Map(AGENCIES.map((one) => [one.id, one])),
  version: '00c0ffee',
};

/** A row as an engine would give it; the agency's province, level and kind are filled in. */
export function row(given: Partial<Row> & { year: number; value: number | null }): Row {
  const one = given.agency ? CATALOGUE.agencies.get(given.agency) : undefined;
  return {
    indicator: 'requests_received',
    agency: null,
    province: one?.province ?? null,
    level: one?.level ?? null,
    kind: one?.kind ?? null,
    scope: one?.kind === 'government' ? `government_${one.level}` : 'organ',
    basis: 'stated',
    era: eraOfYear(given.year),
    precision: 'exact',
    numerator: null,
    denominator: null,
    agencies: 1,
    reports: 1,
    report: given.agency ? `${given.agency}-${given.year}` : null,
    ...given,
  };
}

/** Rows of one agency over years, `values` from `from` on; null leaves the year out. */
export function line(
  agencyId: string,
  from: number,
  values: (number | null)[],
  rest: Partial<Row> = {},
): Row[] {
  return values.flatMap((value, i) =>
    value === null ? [] : [row({ agency: agencyId, year: from + i, value, ...rest })],
  );
}

/** An annual report held. */
export function held(agencyId: string, year: number, rest: Partial<Report> = {}): Report {
  return {
    id: `${agencyId}-${year}`,
    agency: agencyId,
    year,
    kind: 'annual_report',
    era: eraOfYear(year),
    ...rest,
  };
}

/** A figure's input; without `held`, exactly the reports behind the rows are held. */
export function sample(given: {
  rows: Row[];
  view?: Partial<View>;
  held?: Report[];
  locale?: Locale;
  catalogue?: Catalogue;
}): FigureInput {
  const reports = new Map<string, Report>();
  for (const one of given.rows) {
    if (!one.report || !one.agency || one.basis === 'target') continue;
    const era = one.era === 'mixed' ? eraOfYear(one.year) : one.era;
    reports.set(one.report, held(one.agency, one.year, { id: one.report, era }));
  }
  return {
    view: { ...DEFAULT_VIEW, ...given.view },
    rows: given.rows,
    held: given.held ?? [...reports.values()],
    catalogue: given.catalogue ?? CATALOGUE,
    locale: given.locale ?? 'en',
  };
}

/** A random number generator with a seed (mulberry32), so that samples never change. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
