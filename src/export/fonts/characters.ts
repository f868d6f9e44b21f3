import type { Catalogue } from '../../model/nouns';
import type { Script } from './table';

/** Signs that code puts beside words and numbers, in any language. */
const SIGNS =
  '!"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~' +
  ' ·×÷±°½–—‘’“”…−≈≤≥←→';
/** Punctuation of Chinese text, and letters of European names. */
const CHINESE = '，。、；：？！（）《》〈〉「」『』【】〔〕％～￥＋－＝／';
const EUROPEAN = 'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿāēěīńňōūǎǐǒǔǘǚǜü';
/** Hans unified ideographs and full-width signs, which no Latin font has. */
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/u;

/** Every text of a value, however deep. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** The script in whose texts a field of a record stands, by its name. */
function scriptOf(field: string): Script {
  if (field.endsWith('Hant')) return 'hant';
  return field.endsWith('Zh') ? 'hans' : 'latn';
}

/** Texts of each script in a record and all that is in it. */
function sortTexts(record: object, into: Record<Script, string[]>): void {
  for (const [field, value] of Object.entries(record)) {
    if (typeof value === 'string') into[scriptOf(field)].push(value);
    else if (typeof value === 'object' && value !== null) sortTexts(value as object, into);
  }
}

/**
 * Characters that figures can show, by script, the commonest first: from names and definitions of
 * the catalogue and from messages by locale, with all Latin letters and signs.
 */
export function charactersOf(
  catalogue: Pick<Catalogue, 'codebook' | 'agencies'>,
  messages: Record<'en' | 'zh-Hans' | 'zh-Hant', unknown>,
): Record<Script, string[]> {
  const texts: Record<Script, string[]> = {
    latn: textsOf(messages.en),
    hans: textsOf(messages['zh-Hans']),
    hant: textsOf(messages['zh-Hant']),
  };
  sortTexts(catalogue.codebook, texts);
  for (const agency of catalogue.agencies.values()) sortTexts(agency, texts);
  const always: Record<Script, string> = {
    latn: SIGNS + EUROPEAN,
    hans: SIGNS + CHINESE + EUROPEAN,
    hant: SIGNS + CHINESE + EUROPEAN,
  };
  // Chinese in an English text is set in the simplified font.
  texts.hans.push(...texts.latn);
  const sets = (Object.keys(always) as Script[]).map((script): [Script, string[]] => {
    const wanted = (char: string) => char > '\u001f' && !(script === 'latn' && HAN.test(char));
    return [script, [...new Set([...always[script], ...ranked(texts[script])])].filter(wanted)];
  });
  return Object.fromEntries(sets) as Record<Script, string[]>;
}

/** Characters of texts, those in most texts first; code point order settles ties. */
function ranked(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const char of new Set(text.normalize('NFC')))
      counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, k]) => k - n || a.codePointAt(0)! - b.codePointAt(0)!)
    .map(([char]) => char);
}
