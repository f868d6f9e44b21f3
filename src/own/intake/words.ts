/** What headings and cells are called, in English and both Chinese scripts. */
import type { Field } from './types';
import { keyOf } from './cells';

/** Names of columns; the names of the records and of files taken from a figure come first. */
const HEADINGS: Record<Field, string> = {
  agency:
    'agency|agency_id|organisation|organization|department|bureau|authority|body|publisher|reporting agency|机构|機構|机构编号|機構編號|机构id|机关|機關|行政机关|行政機關|机关单位|單位|单位|部门|部門|填报单位|填報單位|报告单位|報告單位|发布机构|發布機構|公开主体|主体|政府|局',
  agency_name:
    'agency_name|agency_zh|agency name|name of agency|name_zh|name_en|organisation name|机构名称|機構名稱|机关名称|機關名稱|单位名称|單位名稱|部门名称|部門名稱|主体名称|主體名稱|行政机关名称',
  report: 'report|report_id|报告|報告|报告编号|報告編號|报告id|年报编号',
  year: 'year|fiscal year|report year|reporting year|year covered|covered year|yr|年|年度|年份|报告年度|報告年度|所属年度|所屬年度|统计年度|統計年度|年报年度|報告年份|报告年份',
  indicator:
    'indicator|indicator_id|indicator_name|indicator_label|measure|variable|metric|item|series|指标|指標|指标名称|指標名稱|指标编号|指標編號|指标id|项目|項目|统计指标|統計指標|内容|統計項目|统计项目',
  value:
    'value|number|count|figure|amount|quantity|total|n|observation|obs_value|数值|數值|数|數|数量|數量|数字|數字|数据|數據|值|件数|件數|数目|數目|统计数|統計數|统计数据|合计|合計',
  precision:
    'precision|precision_name|accuracy|qualifier|obs_status|精确度|精確度|精度|准确度|準確度|精确性|精確性|精确程度',
  basis:
    'basis|basis_name|source type|stated or derived|依据|依據|数据依据|數據依據|数据来源类型|取得方式|来源类型',
  section:
    'section|heading|chapter|table row|章节|章節|部分|报告章节|報告章節|栏目|欄目|所在章节|所在章節|出处章节',
  note: 'note|notes|remark|remarks|comment|comments|备注|備註|备考|说明|說明|附注|附註|注释|註釋',
  kind: 'kind|report_kind|report kind|kind of report|type of report|报告类型|報告類型|报告种类|報告種類|文种|报告类别',
  era: 'era|era_name|form|template|format of report|版式|格式|报告格式|報告格式|模板|範本|时期|時期|报告版式|报告样式',
  title:
    'title|title_zh|report title|title of report|标题|標題|报告标题|報告標題|报告名称|報告名稱|题名|題名',
  province:
    'province|province_code|province_name|省|省份|省级|省級|省市|省区市|省級行政區|省级行政区|所在省|省份代码|省份代碼|地区|地區|行政区划',
  level:
    'level|level_name|agency level|administrative level|tier|级别|級別|层级|層級|行政级别|行政級別|机构级别|機構級別|行政层级',
  agency_kind:
    'agency_kind|kind_name|agency kind|kind of agency|function|sector|机构类型|機構類型|机构种类|機構種類|部门类型|部門類型|系统|系統|职能|職能|领域|領域|机构类别',
};

/** Headings of columns that a figure's own files have beside those that are read. */
const LEFT_OUT =
  'unit|unit_name|agencies|reports|of_agencies|low|high|era_note|scope|scope_name|url|copy|title_basis|address|file|added|evidence|source_row|own|group|group_name|序号|編號|编号|no|id|index|rowid|计量单位|計量單位|网址|網址|链接|鏈接|地址|附件|发布日期|發布日期|发布时间|發布時間|成文日期|publication date|published|updated|date of publication|更新时间|更新日期';

const index = new Map<string, Field | null>();
for (const [field, names] of Object.entries(HEADINGS) as [Field, string][])
  for (const name of names.split('|')) index.set(keyOf(name), field);
for (const name of LEFT_OUT.split('|')) index.set(keyOf(name), null);

/** The heading without what stands in brackets behind it, and without a unit. */
const bare = (heading: string): string =>
  heading.replace(/[(（[【][^)）\]】]*[)）\]】]\s*$/, '').trim() || heading;

/** The field of a heading; null for one that is never a field, undefined for an unknown one. */
export function fieldOfHeading(heading: string): Field | null | undefined {
  const whole = index.get(keyOf(heading));
  return whole === undefined ? index.get(keyOf(bare(heading))) : whole;
}

/** The heading as names of indicators are compared with. */
export const bareHeading = bare;

function wordsOf(groups: Record<string, string>): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([id, words]) =>
      [id, ...words.split('|')].map((word): [string, string] => [keyOf(word) || word.trim(), id]),
    ),
  );
}

/** Words of cells, by the field whose codes they stand for. */
const CODES: Partial<Record<Field, ReadonlyMap<string, string>>> = {
  precision: wordsOf({
    exact: 'exact|exactly|precise|=|精确|精確|准确|準確|确切|確切|准确值|精确值|確數|确数|实数',
    at_least:
      'at least|more than|over|minimum|lower bound|>|>=|≥|至少|不少于|不少於|以上|超过|超過|多于|余|餘|下限|大于等于',
    at_most:
      'at most|less than|under|maximum|upper bound|<|<=|≤|至多|不超过|不超過|以下|不足|少于|上限|小于等于',
    approximate:
      'approximate|approximately|approx|about|around|circa|estimate|estimated|~|≈|约|約|大约|大約|左右|近似|估计|估計|约数|約數|概数',
  }),
  basis: wordsOf({
    stated:
      'stated|reported|as stated|as reported|original|报告所载|報告所載|载明|載明|报告载明|原文|报告|公布|直接|原始|明示',
    derived:
      'derived|computed|calculated|inferred|推算|推导|推導|计算|計算|换算|由恒等式推得|勾稽推得|推得|间接',
    target: 'target|aim|goal|planned|目标|目標|计划|計劃|任务|预期|目标值',
  }),
  kind: wordsOf({
    annual_report:
      'annual report|annual|report|yearly report|年度报告|年度報告|年报|年報|工作年度报告|报告',
    work_plan:
      'work plan|plan|工作要点|工作要點|工作计划|工作計劃|要点|要點|计划|計劃|工作方案|实施方案',
  }),
  era: wordsOf({
    narrative: 'narrative|free form|叙述式|敘述式|2014年以前|文字叙述|自由格式|叙述',
    table_2014: '2014|table 2014|2014 form|2014年统计表|2014年統計表|2014年格式|2014年表',
    sections_2019:
      '2019|2019 form|sections 2019|2019年六部分格式|2019年格式|2019年版|六部分格式2019',
    sections_2021:
      '2021|2021 form|sections 2021|2021年六部分格式|2021年格式|2021年版|六部分格式2021',
  }),
  level: wordsOf({
    central: 'central|national|state|ministry|中央|国家|國家|国家级|國家級|中央级|部委',
    province: 'province|provincial|省|省级|省級|自治区|直辖市|自治區|直轄市|省、自治区、直辖市',
    prefecture:
      'prefecture|prefectural|city|municipal|地级|地級|市级|市級|地市级|地級市|地级市|设区市|設區市|设区的市|市|州',
    county:
      'county|district|county-level|县|縣|区|區|县级|縣級|区县级|區縣級|县区|区县|县级市|区级|縣區',
    township:
      'township|town|subdistrict|street|乡镇|鄉鎮|乡镇级|鄉鎮級|街道|乡镇街道|鎮|镇|乡|鄉|乡级',
  }),
};

/** The code of a word in a column of a field; undefined for a word that is none. */
export function codeOfWord(field: Field, word: string): string | undefined {
  return CODES[field]?.get(keyOf(word) || word.trim());
}
