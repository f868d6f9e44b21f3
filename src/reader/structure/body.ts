/** Where the report stands in the page: behind the site's navigation, before its imprint. */
import { lazy } from '../../model/lazy';
import type { Span } from '../types';
import { UNNUMBERED } from './headings';
import type { Piece } from './pieces';

/** A report's own name, or that of a plan. */
export const TITLE =
  /(?:政府信息公开|政务公开|信息公开|政务信息|公开工作|信息).{0,12}(?:年度)?(?:工作)?(?:年度)?(?:报告|年报|总结|要点|方案|计划)|公开.{0,6}年度报告/;

const PROSE = 24;

/** A short line that ends in a count of what reports count: 2. 收到申请 3 件； */
const COUNTED =
  /(?:公开|申请|答复|复议|诉讼|申诉|信息|文件|收费|解读|发布会|建议|提案|培训).{0,24}\d\s?(?:条|件|次|篇|份|期|场|项|起|宗|人次|人|名|万?元)[；。，;]?$/;

/** A line of text that a person wrote: it has a stop, or a comma and some length, or a count. */
function isProse({ text, cells, furniture }: Piece): boolean {
  if (cells || furniture) return false;
  if (text.length >= PROSE)
    return /[。，；]/.test(text) || (text.length < 60 && COUNTED.test(text));
  return /。$/.test(text) || COUNTED.test(text);
}

function isOuter({ numbering, cells }: Piece): boolean {
  return !cells && (numbering?.form === 'chinese' || numbering?.form === 'part');
}

/** A heading without a number in front of the first text. */
function isHeadingOfWords(
  { text, cells, level, furniture }: Piece,
  titles: ReadonlySet<string>,
): boolean {
  if (cells || text.length > 40 || furniture || TITLE.test(text)) return false;
  return level > 1 || titles.has(text) || UNNUMBERED.test(text);
}

/** A heading that the first text stands under, with a number or without one. */
function isHeadingBefore(piece: Piece, titles: ReadonlySet<string>): boolean {
  const { numbering, text, cells, furniture } = piece;
  const numbered = numbering !== null && !cells && !furniture && text.length <= 30;
  return (numbered && !TITLE.test(text)) || isHeadingOfWords(piece, titles);
}

/** A row of the forms of sections two and three whose bars are lost, as an excerpt may begin. */
const FORM_ROW =
  /^(?:规章|行政规范性文件|规范性文件|行政许可|行政处罚|行政强制|行政事业性收费|\([一二]\)(?:予以|部分)公开|\d[.、](?:属于|保护第三方|本机关不掌握|没有现成|信访举报|重复申请)[一-鿿]*)\s?\d{1,9}(?:\.\d{1,6})?(?:\s\d{1,9}){0,6}$/;

/** What stands above such rows. */
const FORM_HEAD =
  /^(?:第二十条第|信息内容|本年(?:处理决定|收费金额|制发|废止)|现行有效|自然人|总计)/;

/** A row with a number alone in one of its cells. */
function isFilled({ text, cells }: Piece): boolean {
  if (!cells) return text.length < PROSE * 3 && FORM_ROW.test(text);
  return /(?:^|[|\t])\d{1,9}(?:\.\d{1,6})?(?=[|\t]|$)/.test(text);
}

/** Headings in a row, so many that they are a list of contents if they come again further down. */
const LISTED = 3;

/** Indices of headings that stand in a list of contents: in a row, and all of them twice. */
function contents(pieces: readonly Piece[]): Set<number> {
  const wordsOf = ({ text, numbering, cells }: Piece): string => {
    if (!numbering || cells || text.length > 60 || text.endsWith('。')) return '';
    return text.slice(numbering.length).replace(/[\d\s.…·]+$/, '');
  };
  const words = pieces.map(wordsOf);
  const last = new Map<string, number>();
  words.forEach((word, i) => last.set(word, i));
  const listed = new Set<number>();
  for (let from = 0; from < words.length; from++) {
    let to = from;
    const seen = new Set<string>();
    for (; to < words.length && words[to]!.length > 1 && !seen.has(words[to]!); to++) {
      seen.add(words[to]!);
    }
    let again = from;
    while (again < to && last.get(words[again]!)! >= to) again++;
    if (to - from >= LISTED && again === to) for (let i = from; i < to; i++) listed.add(i);
    if (to > from) from = to - 1;
  }
  return listed;
}

/** Words of a contents line ("引言，具体内容，") that stand alone in lines further down. */
function titlesOf(pieces: readonly Piece[]): Set<string> {
  const titles = new Set<string>();
  const lines = lazy(() => new Set(pieces.map((piece) => piece.text)));
  for (const { text, numbering } of pieces.slice(0, 40)) {
    if (numbering || text.length > 120 || !/，/.test(text) || text.includes('。')) continue;
    const words = text.split('，').filter((word) => word !== '');
    if (words.length < 2 || words.some((word) => word.length > 30)) continue;
    if (words.every((word) => lines().has(word))) for (const word of words) titles.add(word);
  }
  return titles;
}

/** The contents line itself. */
function isContents({ text }: Piece, titles: ReadonlySet<string>): boolean {
  if (titles.size === 0 || text.length > 120 || !text.includes('，')) return false;
  return text.split('，').every((word) => word === '' || titles.has(word));
}

export interface Body extends Span {
  /** Indices of the pieces in it, without furniture and contents. */
  pieces: number[];
  /** Indices of the pieces before its first text: titles and data about the page. */
  head: number[];
  /** Headings of words that a list of contents names. */
  titles: Set<string>;
}

/** Finds the body; a text without anything like a report is all body. */
export function bodyOf(pieces: readonly Piece[], length: number): Body {
  const listed = contents(pieces);
  const titles = titlesOf(pieces);
  let first = pieces.findIndex(
    (piece, i) =>
      !listed.has(i) && !isContents(piece, titles) && (isProse(piece) || isOuter(piece)),
  );
  const filled = pieces.findIndex(isFilled);
  if (first < 0) first = filled < 0 ? 0 : filled;
  else if (filled >= 0 && filled < first && !pieces[filled]?.tail) {
    first = filled;
    while (first > 0 && FORM_HEAD.test(pieces[first - 1]!.text)) first--;
  }
  while (first > 0 && isHeadingBefore(pieces[first - 1]!, titles)) first--;
  let last = pieces.length;
  for (let i = first + 1; i < pieces.length; i++) {
    if (!pieces[i]?.tail || pieces[i]?.cells) continue;
    const later = pieces.slice(i + 1, i + 400);
    if (later.some((piece) => isOuter(piece) || isFilled(piece))) continue;
    last = i;
    break;
  }
  last = withoutMirror(pieces, first, last);
  let start = first;
  for (let i = first - 1; i >= 0 && i >= first - 30; i--) {
    const { text, cells, furniture } = pieces[i]!;
    if (!cells && !furniture && text.length <= 80 && TITLE.test(text)) {
      start = i;
      break;
    }
  }
  const kept: number[] = [];
  for (let i = first; i < last; i++) {
    const { furniture, tail } = pieces[i]!;
    if (!listed.has(i) && !furniture && !tail && !isContents(pieces[i]!, titles)) kept.push(i);
  }
  return {
    from: pieces[start]?.from ?? 0,
    to: pieces[last - 1]?.to ?? length,
    pieces: kept,
    head: pieces.slice(0, first).map((_piece, i) => i),
    titles,
  };
}

/** Characters of a paragraph that do not come twice by chance. */
const TELLING = 30;

/** Lines that a copy may have before its first text. */
const TITLES = 10;

/** Pages carry a text twice, for screens of two kinds: the second one is none of the report. */
function withoutMirror(pieces: readonly Piece[], first: number, last: number): number {
  const opening = pieces
    .slice(first, last)
    .find(({ text, cells }) => !cells && text.length >= TELLING && /[，。]/.test(text));
  if (!opening) return last;
  const again = pieces.findIndex(
    ({ text, from }, i) => i < last && from > opening.from && text === opening.text,
  );
  if (again < 0) return last;
  const copied = (pieces[again]?.from ?? 0) - opening.from;
  const rest = (pieces[last - 1]?.to ?? 0) - (pieces[again]?.from ?? 0);
  if (rest < copied * 0.6 || rest > copied * 1.25) return last;
  // The second copy begins with what stood before the first: its titles.
  const titles = new Set(
    pieces.slice(Math.max(0, first - TITLES), first + 2).map(({ text }) => text),
  );
  let end = again;
  while (end > first && again - end < TITLES && titles.has(pieces[end - 1]?.text ?? '')) end--;
  return end;
}
