/**
 * Tables pasted as values between commas or semicolons (RFC 4180 and its local cousins): their
 * separators become tabs and their quotes nothing, so that every offset stays the file's own.
 */
const SEPARATORS = [',', '，', ';', '；'] as const;
type Separator = (typeof SEPARATORS)[number];

/** Takes the place of a quote: means nothing to any later step. */
const NOTHING = '\u200b';

/** A number alone between separators; most texts have none. */
const HINT = /[,，;；]"?\d{1,12}(?:\.\d{1,6})?"?[ \t]*(?:[,，;；\r\n]|$)/;
const NUMBER = /^(?:[-+增减]|增加|减少)?\d{1,12}(?:\.\d{1,6})?$/;
/** What may stand behind a number: nothing, a unit, or an amount with its own. */
const EMPTY = /^(?:[-—–/]{0,4}|无|(?:\d{1,9}(?:\.\d{1,6})?)?(?:[条件次篇个人]|人次|场次|万元|元))$/;

/** A longer line, or one with a stop, is prose. */
const LONGEST = 600;
const LONGEST_FIELD = 90;
/** So many rows of a text must have numbers between the separators. */
const FEWEST = 3;

/** Where a line's separators stand outside of quotes, and whether it is a row with numbers. */
interface Row {
  at: number[];
  filled: boolean;
}

function rowOf(line: string, separator: Separator): Row | null {
  if (line.length > LONGEST || !line.includes(separator) || line.includes('。')) return null;
  const at: number[] = [];
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '"') quoted = !quoted;
    else if (line[i] === separator && !quoted) at.push(i);
  }
  if (quoted || at.length === 0) return null;
  let start = 0;
  let numbers = 0;
  for (const end of [...at, line.length]) {
    const field = line.slice(start, end).replaceAll('"', '').trim();
    start = end + 1;
    if (NUMBER.test(field)) numbers += 1;
    else if (field.length > LONGEST_FIELD) return null;
    // Words behind a number are a sentence's.
    else if (numbers > 0 && !EMPTY.test(field)) return null;
  }
  return { at, filled: numbers > 0 };
}

/** The text with tabs in place of separators, where it has tables of that kind. */
export function withTabs(text: string): string {
  if (!HINT.test(text)) return text;
  const lines = text.split('\n');
  let best: (Row | null)[] = [];
  let most = 0;
  for (const separator of SEPARATORS) {
    const rows = lines.map((line) => rowOf(line, separator));
    const filled = rows.filter((row) => row?.filled).length;
    if (filled > most) [best, most] = [rows, filled];
  }
  if (most < FEWEST) return text;
  // Headings are rows without numbers right above rows: their separators are the table's.
  let below = false;
  for (let i = lines.length - 1; i >= 0; i--) {
    const row = best[i];
    if (row && (row.filled || below)) {
      const characters = lines[i]!.replaceAll('"', NOTHING).split('');
      for (const place of row.at) characters[place] = '\t';
      lines[i] = characters.join('');
      below = true;
    } else if (lines[i]!.trim() !== '') below = false;
  }
  return lines.join('\n');
}
