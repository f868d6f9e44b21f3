/**
 * Automatic numbers of paragraphs, as Word shows them before the text: "一、", "（二）", "1.2".
 * ECMA-376 part 1, 17.9 and 17.18.59 (ST_NumberFormat).
 */
import type { Timer } from '../../limits';
import { walkXml } from './xml';

interface Level {
  format: string;
  text: string;
  start: number;
}

/** Gives each numbered paragraph its number, in the order of the document. */
export interface Numbering {
  next(numId: string, level: number): string;
}

const MAX_LEVELS = 9;

/** Reads the numbering part; without one, no paragraph has a number. */
export function numberingOf(xml: string | undefined, timer: Timer): Numbering {
  const abstracts = new Map<string, Map<number, Level>>();
  const nums = new Map<string, string>();
  if (xml) readLevels(xml, timer, abstracts, nums);
  /** Lists of one definition go on counting from one another. */
  const counters = new Map<string, number[]>();
  return {
    next(numId, level) {
      const id = nums.get(numId);
      const levels = id === undefined ? undefined : abstracts.get(id);
      const own = levels?.get(level);
      if (!levels || !own || id === undefined) return '';
      let counts = counters.get(id);
      if (!counts) counters.set(id, (counts = []));
      counts[level] = (counts[level] ?? own.start - 1) + 1;
      counts.length = level + 1;
      if (own.format === 'bullet' || own.format === 'none') return '';
      return own.text.replace(/%([1-9])/g, (_all, digit: string) => {
        const at = Number(digit) - 1;
        const shown = levels.get(at);
        return shown ? inFormat(counts[at] ?? shown.start, shown.format) : '';
      });
    },
  };
}

function readLevels(
  xml: string,
  timer: Timer,
  abstracts: Map<string, Map<number, Level>>,
  nums: Map<string, string>,
): void {
  let levels: Map<number, Level> | null = null;
  let level: Level | null = null;
  let num = '';
  walkXml(xml, timer, {
    open(name, attributes) {
      const val = attributes.val ?? '';
      if (name === 'abstractNum')
        abstracts.set(attributes.abstractNumId ?? '', (levels = new Map()));
      else if (name === 'num') num = attributes.numId ?? '';
      else if (name === 'abstractNumId') nums.set(num, val);
      else if (name === 'lvl' && levels) {
        const at = Number(attributes.ilvl);
        if (at >= 0 && at < MAX_LEVELS)
          levels.set(at, (level = { format: 'decimal', text: '', start: 1 }));
      } else if (level) {
        if (name === 'numFmt') level.format = val;
        else if (name === 'lvlText') level.text = val.slice(0, 40);
        else if (name === 'start') level.start = Number(val) || 0;
      }
    },
    close(name) {
      if (name === 'abstractNum') levels = null;
      if (name === 'lvl') level = null;
    },
    text() {},
  });
}

function inFormat(n: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
    case 'japaneseCounting':
    case 'ideographDigital':
      return chinese(n);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return n >= 1 && n <= 20 ? String.fromCharCode(0x2460 + n - 1) : String(n);
    case 'lowerLetter':
      return n >= 1 && n <= 26 ? String.fromCharCode(96 + n) : String(n);
    case 'upperLetter':
      return n >= 1 && n <= 26 ? String.fromCharCode(64 + n) : String(n);
    case 'upperRoman':
      return roman(n);
    case 'lowerRoman':
      return roman(n).toLowerCase();
    case 'decimalZero':
      return String(n).padStart(2, '0');
    default:
      return String(n);
  }
}

const DIGITS = '〇一二三四五六七八九';

/** 1 to 99 as headings count: 一, 十, 十二, 二十, 二十三. */
function chinese(n: number): string {
  if (n < 1 || n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : DIGITS[ones]);
}

function roman(n: number): string {
  if (n < 1 || n > 39) return String(n);
  const ones = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX'];
  return 'X'.repeat(Math.floor(n / 10)) + ones[n % 10];
}
