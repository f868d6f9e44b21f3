/** What stands in front of a report's text: titles, and data that the site gives about the page. */
import { plainOf } from '../plain';
import { isFurniture } from '../structure/furniture';
import { numberingOf } from '../structure/numbering';
import type { Plain, Span, Structure, Transcript } from '../types';

/** A line that names a report or a plan, with where it stands; null where the container says it. */
export interface TitleLine {
  text: string;
  span: Span | null;
  /** 1 to 6 where the container says that it is a heading. */
  level: number;
}

export interface Front {
  titles: TitleLine[];
  /** Publisher as the site names it. */
  publisher: string;
  /** Year in which the page says that it was published; 0 where it does not. */
  published: number;
}

const SUBJECT = /(?:政府信息|政务|信息|政府)公开|政务信息|信息发布/;
const ACCOUNT =
  /(?:年度|工作)?(?:报告|年报|总结|公报)(?:\((?!以下)[^)]{0,20}\))?$|(?:公开|情况)概况$/;
const PLAN = /(?:要点|方案|计划|意见|办法|规划|安排|分工|通知)(?:的通知)?(?:\([^)]{0,20}\))?$/;
const PUBLISHER =
  /(?:发布机构|发布单位|发文机关|公开主体|责任部门|公开责任部门|制发机关|发布部门|信息提供单位|来源|信息来源)[:：]([一-龥()·]{2,30}?)(?=发布|发文|生成|成文|时间|日期|字|点击|浏览|阅读|作者|文号|主题|公开|$|\s|[|\t])/;
const PUBLISHED =
  /(?:发布|发文|生成|成文|公开|制发|印发|更新|录入|添加)?(?:时间|日期)[:：]?\s*(20\d\d)[-年/.]/;

/** Longest line that is a title. */
const LONGEST = 70;
/** Characters in which titles are looked for beyond the start of the body. */
const REACH = 400;

export function isPlanTitle(title: string): boolean {
  return PLAN.test(title) && !ACCOUNT.test(title);
}

function isTitle(line: string): boolean {
  if (line.length > LONGEST || /[。，；：]/.test(line)) return false;
  if (isFurniture(line) || numberingOf(line) !== null) return false;
  return (
    (SUBJECT.test(line) && (ACCOUNT.test(line) || PLAN.test(line))) || /^\d{4}年?度?年报/.test(line)
  );
}

/** Titles of windows carry the site's name and the column: "…报告-政府信息公开-…市人民政府". */
function partsOf(title: string): string[] {
  return title
    .split(/\s*[-_—|>»/]+\s*/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** A title whose agency or year stands in the line above it. */
function withLineAbove(line: string, above: string): string {
  const own = line.replace(/^\d{4}年?度?/, '');
  if (!/^(?:关于)?(?:政府信息|政务|信息)公开/.test(own)) return line;
  return /[一-龥)](?:局|厅|委|会|部|署|院|办|室|府|处|镇|乡|街道|区|县|市|所|站|中心|队)$/.test(
    above,
  ) &&
    above.length <= 40 &&
    !/[。，；：]/.test(above)
    ? above + line
    : line;
}

export function frontOf(plain: Plain, structure: Structure, transcript: Transcript): Front {
  const titles: TitleLine[] = [];
  const { text } = plain;
  const first = structure.sentences[0]?.from ?? structure.body.from;
  const end = Math.min(text.length, Math.max(first, structure.body.from) + REACH);
  let above = '';
  for (let from = 0; from < end;) {
    let to = text.indexOf('\n', from);
    if (to < 0) to = text.length;
    const line = text
      .slice(from, to)
      .replace(/^(?:标题|名称|信息名称|中文名)[:：]/, '')
      .replace(/^[·\s]+/, '');
    if (isTitle(line)) {
      titles.push({ text: withLineAbove(line, above), span: { from, to }, level: 0 });
    }
    if (line !== '') above = line;
    from = to + 1;
  }
  for (const part of partsOf(plainOf(transcript.title).text)) {
    if (isTitle(part)) titles.push({ text: part, span: null, level: 0 });
  }
  const head = text.slice(0, end);
  return {
    titles,
    publisher: PUBLISHER.exec(head)?.[1] ?? '',
    published: Number(PUBLISHED.exec(head)?.[1] ?? 0),
  };
}
