/** One form for each character: what a code unit becomes before anything around it is looked at. */
import { FROM, TO } from './characters';

/** Left out of the text. */
export const DROP = 0xffff;

/** Chinese punctuation stays as it is; brackets, digits, letters and signs become half-width. */
const PAIRS = `
﹐， ﹑、 ﹒. ﹔； ﹕： ﹖？ ﹗！ ﹙( ﹚) （( ）) ﹝〔 ﹞〕 ［[ ］] ｛{ ｝} ．. ․. ％% ﹪% ／/ ＋+ －- ‐- ‑- –- −- ﹣- ～~ 〜~
＝= ＜< ＞> ＆& ＃# ＊* ＠@ ＿_ ＄$ ＼\\ ＾^ ＂" ＇' ｀\` ｜| │| ┃| ┆| ┊| ︱| ￨| ∣| ¦| 「“ 」” ﹁“ ﹂” 『‘ 』’ ﹃‘ ﹄’ 〝“ 〞” ｡。 ､、 ｢“ ｣”
〈《 〉》 •· ・· ‧· ∙· ･· ⋅· ◯○ ɑa ɡg
`;

const SPACES = [0x20, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0x3164, 0xffa0];
const BREAKS = [0x0a, 0x0b, 0x0c, 0x0d, 0x85, 0x2028, 0x2029];

/** Blocks of one compatibility or radical character for an ordinary one, as PDF fonts leave them. */
const COMPATIBLE: readonly (readonly [from: number, to: number])[] = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfaff],
];

function build(): Uint16Array {
  const forms = new Uint16Array(0x10000);
  for (let code = 0; code < forms.length; code++) forms[code] = code;
  const drop = (from: number, to: number): void => void forms.fill(DROP, from, to + 1);
  drop(0x00, 0x08);
  drop(0x0e, 0x1f);
  drop(0x7f, 0x84);
  drop(0x86, 0x9f);
  drop(0xad, 0xad);
  drop(0x200b, 0x200f);
  drop(0x202a, 0x202e);
  drop(0x2060, 0x206f);
  drop(0xfe00, 0xfe0f);
  drop(0xfeff, 0xfeff);
  drop(0xfff9, 0xfffb);
  drop(0xfffe, 0xffff);
  for (let code = 0x2000; code <= 0x200a; code++) forms[code] = 0x20;
  for (const code of SPACES) forms[code] = 0x20;
  for (const code of BREAKS) forms[code] = 0x0a;
  for (let digit = 0; digit < 10; digit++) forms[0xff10 + digit] = 0x30 + digit;
  for (let letter = 0; letter < 26; letter++) {
    forms[0xff21 + letter] = 0x41 + letter;
    forms[0xff41 + letter] = 0x61 + letter;
  }
  for (const pair of PAIRS.trim().split(/\s+/)) forms[pair.charCodeAt(0)] = pair.charCodeAt(1);
  for (let i = 0; i < FROM.length; i++) forms[FROM.charCodeAt(i)] = TO.charCodeAt(i);
  for (const [from, to] of COMPATIBLE) {
    for (let code = from; code <= to; code++) {
      const plain = String.fromCharCode(code).normalize('NFKC');
      const one = plain.length === 1 ? plain.charCodeAt(0) : code;
      forms[code] = one >= 0x3400 ? (forms[one] ?? one) : one;
    }
  }
  return forms;
}

/** `FORMS[code]`: the one form of a code unit, or DROP. */
export const FORMS: Uint16Array = build();

/** What a code unit is, as bits of `KINDS`. */
export const HAN = 1;
/** Beside it a space says nothing: ideographs, Chinese punctuation, brackets. */
export const TIGHT = 2;
/** Chinese punctuation and ideographs: beside them a comma is a Chinese one. */
export const WIDE = 4;
export const DIGIT = 8;
/** Of Latin script. */
export const LATIN = 16;
/** Line breaks, tabs and bars. */
export const EDGE = 32;
/** Has another form in some company: see tidy.ts. */
export const CONTEXTUAL = 64;
/** Follows a whole number: measure words and parts of dates. */
export const MEASURE = 128;

const MEASURES =
  '年月日号条件次份篇个项场期人名宗起万亿元余多家位例批部户种类册本幅届时分处所页字张辆台套股室级天%';

function kinds(): Uint8Array {
  const table = new Uint8Array(0x10000);
  const mark = (from: number, to: number, bits: number): void => {
    for (let code = from; code <= to; code++) table[code] = (table[code] ?? 0) | bits;
  };
  const each = (characters: string, bits: number): void => {
    for (let i = 0; i < characters.length; i++) {
      mark(characters.charCodeAt(i), characters.charCodeAt(i), bits);
    }
  };
  mark(0x3400, 0x4dbf, HAN | WIDE | TIGHT);
  mark(0x4e00, 0x9fff, HAN | WIDE | TIGHT);
  mark(0x3007, 0x3007, HAN);
  mark(0x2014, 0x2027, WIDE | TIGHT);
  mark(0x3001, 0x303f, WIDE | TIGHT);
  mark(0xff00, 0xffef, WIDE | TIGHT);
  each('·', WIDE | TIGHT);
  each('()', TIGHT);
  mark(0x30, 0x39, DIGIT);
  mark(0x41, 0x5a, LATIN);
  mark(0x61, 0x7a, LATIN);
  each('\n\t|', EDGE);
  each(',;:!?○〇Oo', CONTEXTUAL);
  each(MEASURES, MEASURE);
  return table;
}

/** `KINDS[code]`: bits of what the code unit is. */
export const KINDS: Uint8Array = kinds();

/** The bits of a code unit; none past the end of a text. */
export function kindOf(code: number | undefined): number {
  return code === undefined ? 0 : (KINDS[code] ?? 0);
}
