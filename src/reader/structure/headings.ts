/** Which pieces are headings, and what their words are. */
import type { Plain } from '../types';
import { FORMS } from './numbering';
import { hasGap, type Piece } from './pieces';

export interface Heading {
  /** In a section path. */
  label: string;
  words: string;
  /** Outermost 0. */
  rank: number;
  /** Of its number; 0 where it has none. */
  value: number;
  /** Where the text under the heading begins: in its line where it runs on, else behind it. */
  end: number;
}

const DIGIT = /\d/;

/** A heading's words run on into text after so many characters at the latest. */
const LONGEST = 60;

/** Printed labels of rows in section three, numbered like headings, that no heading is worded like. */
const ROW_LABEL =
  /^(?:本年新收政府信息公开申请(?:数量)?|上年结转政府信息公开申请(?:数量)?|本年度办理结果|结转下年度继续办理|部分公开\(区分处理.*|属于国家秘密|其他法律行政法规禁止公开|危及.{0,2}三安全一稳定.?|保护第三方合法权益|属于三类内部事务信息|属于四类过程性信息|属于行政执法案卷|属于行政查询事项|本机关不掌握相关政府信息|没有现成信息需要另行制作|补正后申请内容仍不明确|信访举报投诉类申请|重复申请|要求提供公开出版物|无正当理由大量反复申请|要求行政机关确认.*|申请人无正当理由逾期.*|申请人逾期未按.*|未经复议直接起诉|复议后起诉)$/;

/** Printed labels of the 2014 statistics: 条, 次 and the like follow in cells or at the end. */
const STATISTIC =
  /(?:政府信息数|公开政府信息数|文件总?数|公众关注热点或重大舆情数|新闻发布会总?次数|在线访谈总?次数|稿件数|咨询次数|回应数|回应事件数|收到申请数|申请办结数|申请答复数|现有行政复议数量|行政复议数量|行政诉讼数量|举报投诉数量|工作机构数|查阅点数|人员数|专项经费|培训.{0,12}次数|培训人员数|会议数)(?:[(（].{0,40})?$/;

/** A cell's content where cells stand on lines of their own. */
const CELL_VALUE =
  /^(?:\d{1,9}(?:\.\d{1,6})?|[条件次个人项万元篇期宗起场份/\-—]{1,2}|单位|\(?万元\)?)$/;

/** Headings that reports leave without a number. */
export const UNNUMBERED =
  /^(?:引言|前言|序言|概述|概况|总体情况|基本情况|.{0,12}(?:总体|基本|工作)(?:情况|概况)|(?:政府信息)?(?:主动|依申请|不予)公开.{0,14}情况|.{0,14}(?:复议|诉讼|申诉|收费).{0,10}情况|.{0,16}(?:问题|不足).{0,8}(?:措施|打算|安排|情况|方向)?|其他需要(?:报告|说明)的(?:事项|情况)|.{0,6}改进措施)$/;

const TABLE_TITLE =
  /^(?:附件|附表)?\d?[:：]?(?:.{0,20}政府信息公开(?:工作)?情况)?(?:统计|汇总)表?(?:\(.{2,12}\))?$|^附(?:件|表)\d?[:：]?$/;

/**
 * The words with which a run-on heading begins, and where they end in the piece: at a stop, or at
 * white space, but for the spaces of letters set apart ("概 述").
 */
function runOn(piece: Piece, plain: Plain, source: string): { words: string; end: number } {
  const from = piece.numbering?.length ?? 0;
  const { text } = piece;
  const limit = Math.min(text.length, from + LONGEST);
  for (let i = from; i < limit; i++) {
    const sign = text[i] ?? '';
    if ('。：；！？'.includes(sign)) return { words: text.slice(from, i), end: i + 1 };
    // Room around a number parts no heading from its text: 主动公开政府信息 152 条.
    const digit = DIGIT.test(sign) || DIGIT.test(text[i - 1] ?? '');
    const pause = i > from + 1 && !digit && hasGap(plain, source, piece.from + i);
    if (pause && !hasGap(plain, source, piece.from + i + 1)) {
      return { words: text.slice(from, i), end: i };
    }
  }
  if (text.length <= limit) return { words: text.slice(from), end: text.length };
  const comma = text.slice(from, limit).indexOf('，');
  return { words: comma > 1 ? text.slice(from, from + comma) : '', end: from };
}

/** Ranks: numbered forms by their kind, with room for headings of words outside and inside them. */
const RANK_OUTER = 0;
const rankOf = (form: (typeof FORMS)[number]): number => 1 + FORMS.indexOf(form);
/** Of 一、二、三. */
export const CHINESE = rankOf('chinese');
const RANK_WORDS = CHINESE;

/** How many of a row's label lines are looked at for a cell that follows. */
const NEAR = 2;

/** Whether a numbered piece is a printed label of a table whose cells stand on lines of their own. */
export function isRowLabel(pieces: readonly Piece[], index: number): boolean {
  const piece = pieces[index];
  if (!piece || piece.text.length > 60) return false;
  const words = piece.text.slice(piece.numbering?.length ?? 0);
  if (CELL_VALUE.test(words)) return true;
  if (/[。]/.test(words)) return false;
  if (ROW_LABEL.test(words) || STATISTIC.test(words)) return true;
  for (let i = index + 1; i <= index + NEAR && i < pieces.length; i++) {
    if (CELL_VALUE.test(pieces[i]?.text ?? '')) return true;
    if (pieces[i]?.numbering) return false;
  }
  return false;
}

/** Whether the reports' own numbering is there, so that headings of words are seldom. */
export function isNumbered(pieces: readonly Piece[]): boolean {
  return (
    pieces.filter(({ numbering, cells }) => !cells && numbering?.form === 'chinese').length > 1
  );
}

/** What the text as a whole says about its headings. */
export interface Habits {
  /** Numbers them. */
  numbered: boolean;
  /** Named them beforehand, in a list of contents. */
  titles: ReadonlySet<string>;
}

/** The heading that a piece is or begins with, or null. */
export function headingOf(
  piece: Piece,
  { numbered, titles }: Habits,
  plain: Plain,
  source: string,
): Heading | null {
  const { numbering, text, from } = piece;
  if (numbering) {
    if (numbering.value === 0 || (numbering.form === 'arabic' && numbering.value > 40)) return null;
    const { words, end } = runOn(piece, plain, source);
    return {
      label: numbering.label,
      words: words.trim(),
      rank: rankOf(numbering.form),
      value: numbering.value,
      end: from + end,
    };
  }
  const marked = /^【([^】]{2,20})】/.exec(text);
  if (marked) {
    const words = marked[1] ?? '';
    return { label: words, words, rank: RANK_WORDS, value: 0, end: from + marked[0].length };
  }
  if (text.length > 40 || /[，。；、：]/.test(text)) return null;
  if (TABLE_TITLE.test(text))
    return { label: text, words: text, rank: RANK_OUTER, value: 0, end: piece.to };
  const words = text.replace(/[:：]$/, '');
  const named = UNNUMBERED.test(words) && (!numbered || /^(?:引言|前言|序言)$/.test(words));
  if (!named && piece.level < 2 && !titles.has(words)) return null;
  return { label: words, words, rank: RANK_WORDS, value: 0, end: piece.to };
}
