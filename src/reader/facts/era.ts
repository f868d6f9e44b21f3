/** The form of a report, by its headings and the printed words of its tables. */
import type { Era, ReportKind, Year } from '../../model/nouns';
import { eraOfYear, isSections } from '../../model/eras';
import type { Plain, Structure } from '../types';

/** Headings of 国办公开办函〔2019〕60号, kept in 〔2021〕30号; some reports were worded so before. */
const SECTIONS =
  /收到和处理政府信息公开申请|政府信息公开行政复议[、，和及]?行政诉讼情况|^总体情况$/;
/** Printed labels of both forms. */
const TABLES = /第二十条第\([一二三四五六七八九]\)项|上年结转政府信息公开申请|结转下年度继续办理/;
const FORM_2019 =
  /本年新制作|本年新公开|对外公开总数量|上一年项目数量|采购总金额|政府集中采购|其他对外管理服务事项|本年增\/减/;
const FORM_2021 =
  /本年制发件数|本年废止件数|现行有效件数|行政规范性文件|本年收费金额|本年处理决定数量|申请人逾期未按收费通知|无正当理由逾期不补正/;

/** Rows of the statistics of 国办发〔2014〕32号, and mentions of the table itself. */
const STATISTICS =
  /情况统计表|统计指标|不同渠道和方式公开相同信息计1条|公众关注热点或重大舆情数|政府信息公开专项经费|专职人员数\(不包括|年报统计表/;
const FORM_2014 =
  /(?:附表|统计(?:图)?表)|(?:建议|提案).{0,12}办理结果公开|(?:要点|重点(?:领域|工作)).{0,8}(?:落实|公开)|解读.{0,4}回应|回应.{0,4}解读/;

/** Sections that reports had before the forms. */
const NARRATIVE =
  /概述|概况|基本情况|总体情况|(?:主动|依申请)公开|信息公开.{0,8}情况|复议|诉讼|咨询|收费|提案|(?:主要)?问题/;

/**
 * The form, or null where nothing tells. Reports of 2014 to 2018 often lack the table: narrative
 * sections are then told apart by the year.
 */
export function eraOf(plain: Plain, structure: Structure, year: Year | null): Era | null {
  const { text } = plain;
  const headings = structure.sections.map(({ heading }) => heading);
  const byYear = year === null ? null : eraOfYear(year);
  const late = byYear === null || isSections(byYear);
  const tables = TABLES.test(text);
  if (tables || (late && headings.some((heading) => SECTIONS.test(heading)))) {
    const [old, revised] = [FORM_2019.test(text), FORM_2021.test(text)];
    if (old !== revised) return old ? 'sections_2019' : 'sections_2021';
    if (byYear && isSections(byYear)) return byYear;
    return revised ? 'sections_2021' : 'sections_2019';
  }
  if (STATISTICS.test(text)) return 'table_2014';
  const told = headings.some((heading) => NARRATIVE.test(heading));
  if (!told && !(/主动公开/.test(text) && /依申请公开|复议/.test(text))) return null;
  return byYear ?? (FORM_2014.test(text) ? 'table_2014' : 'narrative');
}

const PLAN_HEADING =
  /指导思想|总体要求|工作目标|总体目标|主要任务|重点任务|工作任务|工作要求|保障措施|实施步骤|职责分工|责任分工|组织实施|工作原则|公开范围|工作重点/;
const REPORT_HEADING =
  /概述|概况|依申请公开|复议|诉讼|收费|总体情况|主动公开.{0,10}情况|存在(?:的)?(?:主要)?问题/;
const REPORTS = /统计(?:期限|时限)|现(?:将|公布).{0,60}报告|年度报告|由.{2,80}(?:部分|方面)组成/;

/** Whether the text reports or plans, where no title says so. */
export function kindOf(plain: Plain, structure: Structure): ReportKind {
  const headings = structure.sections.map(({ heading }) => heading);
  const plans = headings.filter((heading) => PLAN_HEADING.test(heading)).length;
  const reports = headings.filter((heading) => REPORT_HEADING.test(heading)).length;
  if (reports > 0 || plans === 0 || REPORTS.test(plain.text.slice(0, 3000))) {
    return reports >= plans || plans < 2 ? 'annual_report' : 'work_plan';
  }
  return 'work_plan';
}
