/** The agency's own name in its report: 文化 of a 文化广电新闻出版局 is no field, 电视 of a 电视台 no way. */
import { meets, type Word } from './lexicon';
import type { RuleBook } from './rules';

/** Shorter tails are words that others share: 统计局 of another place. */
const LEAST = 4;
const PLACE = /^[^省市州盟县区旗镇乡]{1,10}(?:自治区|自治州|自治县|省|市|州|盟|县|区|旗|镇|乡)/;
const BODY = /(?:局|委|委员会|厅|办|办公室|台|中心|院|所|(?<!网)站|署|处|会|社|馆)$/;

let known: { agency: string; tails: readonly string[] } = { agency: '', tails: [] };

/** An agency's name, and what is left of it without the places before it; the longest first. */
function tailsOf(agency: string): readonly string[] {
  if (known.agency === agency) return known.tails;
  const tails: string[] = [];
  for (let rest = agency; rest.length >= LEAST;) {
    if (BODY.test(rest)) tails.push(rest);
    const next = rest.replace(PLACE, '');
    if (next === rest) break;
    rest = next;
  }
  known = { agency, tails };
  return tails;
}

/** 县政府网站镇街专栏 203 条, in the report of a town: its own. */
const TOWN = /(?:[镇乡](?:人民政府)?|街道(?:办事处)?)$/;
const COLUMN = /^(?:页面|专栏|栏目|版块|板块|频道|子站|专区|网页)/;

function withOwnColumn(book: RuleBook, text: string, words: Word[], agency: string): Word[] {
  if (!TOWN.test(agency)) return words;
  const others = book.concept('subordinate');
  return words.map((word) =>
    meets(word.mask, others) && COLUMN.test(text.slice(word.to, word.to + 4))
      ? { ...word, mask: book.concept('noise') }
      : word,
  );
}

/** Words with one that is noise in the place of those that the agency's own name is made of. */
export function withOwnName(
  book: RuleBook,
  text: string,
  [from, to]: readonly [number, number],
  words: Word[],
  agency: string,
): Word[] {
  words = withOwnColumn(book, text, words, agency);
  const tails = tailsOf(agency);
  const tail = tails.at(-1);
  if (tail === undefined) return words;
  const sentence = text.slice(from, to);
  let told = words;
  for (let at = sentence.indexOf(tail); at >= 0; at = sentence.indexOf(tail, at + tail.length)) {
    const end = from + at + tail.length;
    const name = tails.find((one) => text.startsWith(one, end - one.length)) ?? tail;
    const start = end - name.length;
    if (start < from) continue;
    const first = told.findIndex((word) => word.to > start && word.from < end);
    if (first < 0) continue;
    const last = told.findLastIndex((word) => word.to > start && word.from < end);
    // A word that goes on beyond the name is of the text.
    if (told[last]!.to > end) continue;
    const noise = {
      from: Math.min(start, told[first]!.from),
      to: end,
      mask: book.concept('noise'),
    };
    told = [...told.slice(0, first), noise, ...told.slice(last + 1)];
  }
  return told;
}
