/**
 * Titles and names in quotation marks: 《政府信息公开条例》 and “创业富民” say nothing of a number, but
 * “某某教育网” is a site, and what stands in quotation marks right before a number is its noun.
 */
import { join, meets, type Mask, type Word } from './lexicon';
import type { RuleBook } from './rules';
import { wordFrom } from './windows';

/**
 * Words without those inside titles and names, 《…》 and “…”: only of the gazette does a title say
 * anything, and outcomes are quoted as the form words them.
 */
export function outsideTitles(
  book: RuleBook,
  text: string,
  from: number,
  to: number,
  words: Word[],
): Word[] {
  const sentence = text.slice(from, to);
  if (!/[《“]/.test(sentence)) return words;
  const kept = book.concept('gazette');
  const quotable = book.concept('quotable');
  const titles = [...sentence.matchAll(TITLES)];
  const end = ({ index, 0: all }: RegExpExecArray) => from + index + all.length;
  let i = 0;
  const outside = words.filter((word) => {
    while (i < titles.length && end(titles[i]!) < word.to) i++;
    const title = titles[i];
    const inside = title && word.from >= from + title.index;
    if (!inside || meets(word.mask, kept) || meets(word.mask, quotable)) return true;
    return (
      title[0][0] !== '《' &&
      (COUNTED.test(text.slice(end(title), end(title) + COUNTED_REACH)) ||
        COUNTED_BEFORE.test(text.slice(Math.max(0, from + title.index - 5), from + title.index)))
    );
  });
  for (const title of titles) {
    const behind = text.slice(end(title), end(title) + 8);
    if (SITE.test(title[0]) && !ACCOUNT.test(behind))
      addName(
        outside,
        from + title.index,
        end(title),
        book.lexicon.scan('政府网站', 0, 4)[0]?.mask,
      );
    else if (PLATFORM.test(behind) && !/信息公开|政务公开/.test(title[0]))
      addName(outside, from + title.index, end(title), platformOf(book));
  }
  return outside;
}

/** A title may hold another one: 《关于《…》公开征求意见的通知》. */
const TITLES =
  /《[^《》]{0,80}《[^》]{1,80}》[^《》]{0,80}》|《[^》]{1,80}》|(?<=“)[^”]{1,16}(?=”)/g;

/** “工作动态” 56 条, “财政资金”栏目发布 32 条: the name of a column is what is counted. */
const COUNTED =
  /^”(?:类|栏目|专栏|事项|板块)?(?:共|累计|全年)?(?:发布|公开|更新|上传)?(?:信息)?(?:共|累计)?\d/;
const COUNTED_REACH = 16;
/** 11 期“在线访谈”, 29 场“新闻发布会”. */
const COUNTED_BEFORE = /\d[余多]?[场期次个处]次?“$/;

/** “某某教育网”: the name of a site. */
const SITE =
  /^(?!.*(?:服务|互联|物联|一张|微一|[天电管路护内外专水气])网$).{3,}(?:网|网站|网站群)$|(?:政府|政务)在线$/;

/** “某某政府网”微信公众号 is an account. */
const ACCOUNT = /^”(?:官方|政务|新浪|腾讯)?(?:微[信博]|公众|抖音|头条|客户端|视频号|APP)/i;

/** “三务公开”平台: some channel. */
const PLATFORM = /^”(?:综合|服务|信息|公开|管理)*(?:平台|系统|客户端|APP)/i;

function platformOf(book: RuleBook): Mask {
  const mask = book.concept('named_platform').slice();
  join(mask, book.concept('channel'));
  return mask;
}

/** Puts a name in place of the words inside it. */
function addName(words: Word[], from: number, to: number, mask: Mask | undefined): void {
  const at = wordFrom(words, from);
  let inside = 0;
  while (words[at + inside] && words[at + inside]!.to <= to) inside++;
  if (mask) words.splice(at, inside, { from, to, mask });
}
