/**
 * Random reports with what they say: every form, container, script and kind of damage. What a report
 * states is drawn first and then written down, in sentences and tables of our own.
 */
import fc from 'fast-check';
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { traditional } from '../../../src/i18n/traditional';
import type { Era } from '../../../src/model/nouns';
import type { Knowledge, Script, SourceFile } from '../../../src/reader/types';
import { contained, CONTAINERS, EXTENSIONS, type Part } from './generated-containers';
import { chaptersOf, type Stated } from './generated-prose';
import {
  applicantValues,
  draws,
  proceedingsValues,
  statisticsValues,
  type Draw,
  type Values,
} from './generated-values';
import { applicants, proceedings, PROCEEDINGS, STATISTICS, type Box } from './tables-fixtures';

export const AGENCIES: Knowledge['agencies'] = [
  { id: 'civil', nameZh: '江州市林山区民政局', kind: 'civil_affairs' },
  { id: 'audit', nameZh: '江州市审计局', kind: 'audit' },
  { id: 'reform', nameZh: '东江省发展和改革委员会', kind: 'development_reform' },
  { id: 'office', nameZh: '林山区人民政府办公室', kind: 'government_office' },
];

/** What the reader should find. */
export interface Truth {
  year: number;
  agency: string;
  era: Era;
  script: Script;
  /** By 'indicator applicant'. */
  stated: Record<string, Stated>;
}

export interface Generated {
  file: SourceFile;
  text: string;
  truth: Truth;
}

const WRITINGS = ['simplified', 'traditional', 'taiwan', 'pinyin'] as const;
type Writing = (typeof WRITINGS)[number];
const ERAS = ['narrative', 'table_2014', 'sections_2019', 'sections_2021'] as const;

interface Damage {
  /** Characters of the stated period lost: 201611日起至20161231日止. */
  period: boolean;
  /** Digits of a number parted by spaces. */
  split: boolean;
  wide: boolean;
  /** Thousands separators. */
  separators: boolean;
  emptied: boolean;
  furniture: boolean;
  /** The page carries the report twice. */
  mirrored: boolean;
  /** Blanks and zero-width signs among the characters. */
  spaced: boolean;
}

const NUMERALS = '一二三四五六七八九十';

function years(era: (typeof ERAS)[number]): fc.Arbitrary<number> {
  const spans = {
    narrative: [2009, 2013],
    table_2014: [2014, 2018],
    sections_2019: [2019, 2020],
    sections_2021: [2021, 2025],
  } satisfies Record<Era, [number, number]>;
  const [min, max] = spans[era];
  return fc.integer({ min, max });
}

interface Draft {
  parts: Part[];
  stated: Record<string, Stated>;
}

const exact = (value: number): Stated => ({ value, precision: 'exact' });

function take(stated: Record<string, Stated>, values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    stated[name.includes(' ') ? name : `${name} total`] = exact(value);
  }
}

/** Narrative sections, and behind them the statistics of 2014 in reports of that form. */
function narrative(draw: Draw, year: number, table: boolean, emptied: boolean): Draft {
  const parts: Part[] = [];
  const stated: Record<string, Stated> = {};
  const statistics = table ? statisticsValues(draw) : null;
  parts.push({ kind: 'heading', text: '一、概述' });
  parts.push({ kind: 'text', text: `${year}年，我局认真贯彻条例，不断健全制度，拓宽公开渠道。` });
  chaptersOf(draw, year).forEach(({ heading, statements }, i) => {
    // A table wins over the sentences: beside one, they state nothing of their own.
    const sentences =
      statistics && !emptied
        ? statements.filter(({ states }) => Object.keys(states).length === 0)
        : statements;
    parts.push({ kind: 'heading', text: `${NUMERALS[i + 1]}、${heading}` });
    parts.push({
      kind: 'text',
      text: sentences.map(({ text }) => text).join('') || '有关情况见所附统计表。',
    });
    for (const { states } of sentences) {
      for (const [name, value] of Object.entries(states)) stated[`${name} total`] = value;
    }
  });
  if (statistics) {
    parts.push({ kind: 'text', text: '附件' }, { kind: 'text', text: '政府信息公开情况统计表' });
    const rows = STATISTICS.map(([label, unit, indicator]): Box[] => {
      if (indicator === null) return [label, unit, emptied ? '' : '——'];
      const value = statistics[indicator]!;
      return [label, unit, emptied ? '' : String(unit === '万元' ? value / 10_000 : value)];
    });
    parts.push({ kind: 'table', rows: [['统计指标', '单位', '统计数'], ...rows] });
    if (!emptied) take(stated, statistics);
  }
  return { parts, stated };
}

const ROWS_2021: readonly [label: string, indicator: string][] = [
  ['规章', 'regulations'],
  ['行政规范性文件', 'normative'],
];

function sectionTwo(
  draw: Draw,
  era: 2019 | 2021,
  stated: Record<string, Stated>,
  emptied: boolean,
): Part[] {
  const cell = (name: string, most = 90): string => {
    if (emptied) return '';
    const value = draw(most);
    take(stated, { [name]: value });
    return String(value);
  };
  const rows: Box[][] = [];
  if (era === 2021) {
    rows.push(
      [['第二十条第（一）项', 4]],
      ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
    );
    for (const [label, name] of ROWS_2021) {
      rows.push([label, cell(`${name}_made`), cell(`${name}_abolished`), cell(`${name}_in_force`)]);
    }
    rows.push([['第二十条第（五）项', 4]], ['信息内容', ['本年处理决定数量', 3]]);
    rows.push(['行政许可', [cell('permits', 5000), 3]]);
    rows.push([['第二十条第（六）项', 4]], ['信息内容', ['本年处理决定数量', 3]]);
    rows.push(['行政处罚', [cell('penalties', 5000), 3]]);
    rows.push(['行政强制', [cell('coercive_measures', 5000), 3]]);
  } else {
    rows.push(
      [['第二十条第（一）项', 4]],
      ['信息内容', '本年新制作数量', '本年新公开数量', '对外公开总数量'],
    );
    rows.push([
      '规章',
      cell('regulations_made'),
      cell('regulations_newly_published'),
      cell('regulations_published_stock'),
    ]);
    rows.push([
      '规范性文件',
      cell('normative_made'),
      cell('normative_documents'),
      cell('normative_published_stock'),
    ]);
    rows.push(
      [['第二十条第（五）项', 4]],
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    );
    rows.push([
      '行政许可',
      cell('permit_items_previous'),
      cell('permit_items_change'),
      cell('permits', 5000),
    ]);
    rows.push([
      '其他对外管理服务事项',
      cell('other_service_items_previous'),
      cell('other_service_items_change'),
      cell('other_services', 5000),
    ]);
    rows.push(
      [['第二十条第（六）项', 4]],
      ['信息内容', '上一年项目数量', '本年增/减', '处理决定数量'],
    );
    rows.push([
      '行政处罚',
      cell('penalty_items_previous'),
      cell('penalty_items_change'),
      cell('penalties', 5000),
    ]);
    rows.push([
      '行政强制',
      cell('coercive_measure_items_previous'),
      cell('coercive_measure_items_change'),
      cell('coercive_measures', 5000),
    ]);
  }
  return [{ kind: 'table', rows }];
}

/** The six sections with their tables. */
function sections(draw: Draw, year: number, era: 2019 | 2021, emptied: boolean): Draft {
  const stated: Record<string, Stated> = {};
  const parts: Part[] = [{ kind: 'heading', text: '一、总体情况' }];
  const published = 1 + draw(9000);
  parts.push({ kind: 'text', text: `${year}年，我局按照条例规定推进政务公开。` });
  parts.push({ kind: 'heading', text: `（一）主动公开情况。全年主动公开政府信息${published}条。` });
  stated['published_total total'] = exact(published);
  parts.push({ kind: 'heading', text: '（二）平台建设情况' });
  parts.push({ kind: 'text', text: '及时更新网站栏目，专人负责日常维护。' });
  parts.push({ kind: 'heading', text: '二、主动公开政府信息情况' });
  parts.push(...sectionTwo(draw, era, stated, emptied));
  parts.push({ kind: 'heading', text: '三、收到和处理政府信息公开申请情况' });
  const names: string[] = [];
  applicants(era, (_row, _column, indicator) => {
    if (!names.includes(indicator)) names.push(indicator);
    return '';
  });
  const values = applicantValues(draw, names);
  const three = applicants(era, (_row, column, indicator) => {
    const applicant = [
      'natural_person',
      'commercial',
      'research',
      'public_interest',
      'legal_service',
      'other',
    ][column];
    const value = values[applicant ? `${indicator} ${applicant}` : indicator];
    return emptied ? '' : String(value);
  });
  parts.push({ kind: 'table', rows: three });
  if (!emptied) take(stated, values);
  parts.push({ kind: 'heading', text: '四、政府信息公开行政复议、行政诉讼情况' });
  const law = proceedingsValues(draw);
  parts.push({
    kind: 'table',
    rows: proceedings(PROCEEDINGS.map((name) => (emptied ? '' : String(law[name])))),
  });
  if (!emptied) take(stated, law);
  parts.push({ kind: 'heading', text: '五、存在的主要问题及改进情况' });
  parts.push({ kind: 'text', text: '部分栏目更新不够及时，今后将加强检查。' });
  parts.push({ kind: 'heading', text: '六、其他需要报告的事项' }, { kind: 'text', text: '无。' });
  return { parts, stated };
}

const converters = { taiwan: Converter({ from: 'cn', to: 'twp' }) };

/** The text in another script; a reading stands behind some characters that look different in it. */
function written(text: string, writing: Writing, draw: Draw): string {
  if (writing === 'simplified') return text;
  if (writing === 'taiwan') return converters.taiwan(text);
  const hant = traditional(text);
  if (writing === 'traditional') return hant;
  let out = '';
  for (let i = 0; i < hant.length; i++) {
    out += hant[i];
    if (hant.length !== text.length || hant[i] === text[i] || draw(9) < 4) continue;
    out += `(${pinyin(text[i]!, { toneType: 'symbol' })})`;
  }
  return out;
}

/** Numbers of a sentence with separators or in pieces; years and lists keep theirs. */
function damaged(text: string, { split, wide, separators, spaced }: Damage): string {
  let out = text.replace(/(?<![\d〔年月])\d{3,}(?=[余条件次篇场])/g, (digits) => {
    if (separators && digits.length > 3) return digits.replace(/(?=(?:\d{3})+$)/g, ',');
    return split ? [...digits].join(' ') : digits;
  });
  if (spaced) {
    out = out
      .replace(/(?<=[一-龥])(?=[，。；])/g, ' ')
      .replace(/(?<=[息开件])(?=[0-9])/g, '\u00a0');
    out = out.replace(/政府/g, '政\u200b府');
  }
  if (wide)
    out = out.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  return out;
}

/** A random report. */
export const reports: fc.Arbitrary<Generated> = fc
  .record({
    era: fc.constantFrom(...ERAS),
    container: fc.constantFrom(...CONTAINERS),
    writing: fc.constantFrom(...WRITINGS),
    agency: fc.constantFrom(...AGENCIES),
    damage: fc.record({
      period: fc.boolean(),
      split: fc.boolean(),
      wide: fc.boolean(),
      separators: fc.boolean(),
      emptied: fc.boolean(),
      furniture: fc.boolean(),
      mirrored: fc.boolean(),
      spaced: fc.boolean(),
    }),
    draw: draws,
  })
  .chain((plan) => years(plan.era).map((year) => ({ ...plan, year })))
  .map(({ era, container, writing, agency, damage, draw, year }) => {
    const { parts, stated } =
      era === 'narrative' || era === 'table_2014'
        ? narrative(draw, year, era === 'table_2014', damage.emptied)
        : sections(draw, year, era === 'sections_2019' ? 2019 : 2021, damage.emptied);
    const named = /委员会$/.test(agency.nameZh)
      ? '我委'
      : /办公室$/.test(agency.nameZh)
        ? '我办'
        : '我局';
    const period = damage.period
      ? `${year}11日起至${year}1231日止`
      : `${year}年1月1日起至${year}年12月31日止`;
    const before: Part[] = [
      { kind: 'title', text: `${agency.nameZh}${year}年政府信息公开工作年度报告` },
      ...(damage.furniture
        ? ([
            { kind: 'site', text: `发布时间：${year + 1}-03-01  来源：本站  浏览次数：128` },
            { kind: 'site', text: '打印 关闭' },
          ] as const)
        : []),
      { kind: 'text', text: `本报告中所列数据的统计期限自${period}。` },
    ];
    const site: Part[] = damage.furniture
      ? [{ kind: 'site', text: '首页 > 政务公开 > 年度报告' }]
      : [];
    const after: Part[] = damage.furniture
      ? [
          { kind: 'site', text: '上一篇：通知公告12条' },
          { kind: 'site', text: '版权所有：本单位  访问量 99812' },
        ]
      : [];
    const report = [...before, ...parts];
    const body = damage.mirrored ? [...report, ...report] : report;
    const whole = [...site, ...body, ...after].map((part): Part => {
      const put = (text: string): string => written(text, writing, draw);
      if (part.kind === 'table') {
        const box = (one: Box): Box =>
          typeof one === 'string' ? put(one) : [put(one[0]), one[1], one[2]];
        return { ...part, rows: part.rows.map((row) => row.map(box)) };
      }
      const text = part.text.replaceAll('我局', named);
      return { ...part, text: put(part.kind === 'site' ? text : damaged(text, damage)) };
    });
    const text = contained(whole, container);
    const script: Script = writing === 'pinyin' ? 'traditional' : writing;
    return {
      file: { name: `report.${EXTENSIONS[container]}`, bytes: new TextEncoder().encode(text) },
      text,
      truth: { year, agency: agency.id, era, script, stated },
    };
  });
