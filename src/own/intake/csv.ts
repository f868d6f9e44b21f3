/**
 * Reads CSV as it comes, after RFC 4180 and what spreadsheets make of it: quotes with doubled quotes
 * inside, any line end, commas, semicolons, tabs or bars. Never holds more than a piece of the file.
 */
import { Decoder, encodingOf } from './encoding';
import { columnNames, columnsOf, headingsAt, MOST_COLUMNS, SAMPLE } from './table';
import {
  IntakeRefusal,
  type Batch,
  type Cell,
  type Head,
  type Opened,
  type Reading,
} from './types';

/** Bytes by which the kind of text is told, and rows are shown. */
const SNIFFED = 1 << 20;
/** Longest cell: a quote that is never closed would swallow the file. */
const LONGEST = 1 << 20;
/** Rows of a batch. */
const ROWS = 8192;

const DELIMITERS = [',', ';', '\t', '|', '，'] as const;

/** The delimiter that splits the first lines into the most and the most equal parts. */
export function delimiterOf(text: string): string {
  const lines: Record<string, number>[] = [];
  let counts: Record<string, number> = {};
  let quoted = false;
  for (let i = 0; i < text.length && lines.length < 40; i++) {
    const char = text[i]!;
    if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '\n' || char === '\r') {
      if (Object.keys(counts).length > 0) lines.push(counts);
      counts = {};
    } else if ((DELIMITERS as readonly string[]).includes(char))
      counts[char] = (counts[char] ?? 0) + 1;
  }
  if (Object.keys(counts).length > 0 && lines.length < 40) lines.push(counts);
  let best = ',';
  let most = 0;
  for (const one of DELIMITERS) {
    const tally = new Map<number, number>();
    for (const line of lines) {
      const n = line[one] ?? 0;
      if (n > 0) tally.set(n, (tally.get(n) ?? 0) + 1);
    }
    // Lines that agree on a number of parts, weighed by how many parts that is.
    const score = Math.max(0, ...[...tally].map(([n, times]) => times * Math.min(n, 8)));
    if (score > most) [best, most] = [one, score];
  }
  return best;
}

/** Splits text into rows, whatever pieces it comes in. */
export class Splitter {
  readonly #delimiter: string;
  readonly #code: number;
  #rest = '';
  /** Row of the file that the next one is, counted from 1, blank ones too. */
  row = 1;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#code = delimiter.charCodeAt(0);
  }

  /** Whole rows of what has come so far; with `last`, also one that no line end closes. */
  split(text: string, last: boolean, out: (row: Cell[], at: number) => void): void {
    const all = this.#rest === '' ? text : this.#rest + text;
    const { length } = all;
    const delimiter = this.#code;
    let at = 0;
    let cells: Cell[] = [];
    let began = 0;
    // Rows without quotes are nearly all rows: the engine splits them faster than any loop.
    let quote = all.indexOf('"');
    const lone = /\r(?!\n)/.test(all);
    while (at < length) {
      if (at === began && !lone) {
        const end = all.indexOf('\n', at);
        if (quote >= 0 && quote < at) quote = all.indexOf('"', at);
        if (end >= 0 && (quote < 0 || quote > end)) {
          const to = end > at && all.charCodeAt(end - 1) === 13 ? end - 1 : end;
          out(all.slice(at, to).split(this.#delimiter), this.row++);
          at = began = end + 1;
          continue;
        }
      }
      if (all.charCodeAt(at) === 34) {
        // A quoted cell: to the quote that is not doubled.
        let to = at + 1;
        let doubled = false;
        for (;;) {
          to = all.indexOf('"', to);
          if (to < 0 || all.charCodeAt(to + 1) !== 34) break;
          if (to + 1 >= length) break;
          doubled = true;
          to += 2;
        }
        // The quote may be doubled by what comes next.
        if (to < 0 || (to === length - 1 && !last)) {
          if (length - began > LONGEST * 4) throw new IntakeRefusal('damaged', `"… ${this.row}`);
          if (to < 0 && last) {
            cells.push(all.slice(at + 1));
            break;
          }
          this.#rest = all.slice(began);
          return;
        }
        let cell = all.slice(at + 1, to);
        if (doubled) cell = cell.replaceAll('""', '"');
        at = to + 1;
        // Characters behind the closing quote belong to the cell, as spreadsheets have it.
        const next = all.charCodeAt(at);
        if (at < length && next !== delimiter && next !== 10 && next !== 13) {
          let end = at;
          while (end < length) {
            const code = all.charCodeAt(end);
            if (code === delimiter || code === 10 || code === 13) break;
            end++;
          }
          cell += all.slice(at, end);
          at = end;
        }
        cells.push(cell);
      } else {
        let end = at;
        while (end < length) {
          const code = all.charCodeAt(end);
          if (code === delimiter || code === 10 || code === 13) break;
          end++;
        }
        if (end === length && !last) {
          if (length - began > LONGEST * 4) throw new IntakeRefusal('damaged', `… ${this.row}`);
          this.#rest = all.slice(began);
          return;
        }
        cells.push(end === at ? null : all.slice(at, end));
        at = end;
      }
      if (cells.length > MOST_COLUMNS * 2) throw new IntakeRefusal('too_wide', String(this.row));
      if (at >= length) break;
      const code = all.charCodeAt(at);
      if (code === delimiter) {
        at++;
        // A delimiter at the very end opens an empty cell.
        if (at >= length) {
          if (!last) {
            this.#rest = all.slice(began);
            return;
          }
          cells.push(null);
        } else {
          const next = all.charCodeAt(at);
          if (next === 10 || next === 13) cells.push(null);
          else continue;
        }
        if (at >= length) break;
      }
      const end = all.charCodeAt(at);
      if (end === 13) {
        if (at + 1 >= length && !last) {
          this.#rest = all.slice(began);
          return;
        }
        at += all.charCodeAt(at + 1) === 10 ? 2 : 1;
      } else at++;
      out(cells, this.row++);
      cells = [];
      began = at;
    }
    this.#rest = '';
    if (cells.length > 0) {
      if (last) out(cells, this.row++);
      else this.#rest = all.slice(began);
    }
  }

  get delimiter(): string {
    return this.#delimiter;
  }
}

/** Our own files put an apostrophe before what a spreadsheet could run as a formula. */
function unguarded(cell: Cell): Cell {
  return typeof cell === 'string' &&
    cell.charCodeAt(0) === 39 &&
    /^'[=+\-@\t\r\n＝＋－＠]/.test(cell)
    ? cell.slice(1)
    : cell;
}

const isBlank = (row: readonly Cell[]): boolean =>
  row.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''));

/** Opens text as a table; reads its first megabyte. Throws an IntakeRefusal. */
export async function openCsv(file: Blob, reading: Reading): Promise<Opened> {
  const first = new Uint8Array(await file.slice(0, SNIFFED).arrayBuffer());
  if (first.length === 0) throw new IntakeRefusal('empty');
  const encoding = encodingOf(first);
  const decoder = new Decoder(encoding);
  const whole = file.size <= SNIFFED;
  const start = decoder.decode(first, whole);
  // Excel says in the first line what separates.
  const said = /^sep=(.)\r?\n/i.exec(start)?.[1];
  const delimiter = said ?? delimiterOf(start);
  const rows: Cell[][] = [];
  const numbers: number[] = [];
  const splitter = new Splitter(delimiter);
  splitter.split(start, whole, (row, at) => {
    if (rows.length > SAMPLE + 64 || isBlank(row) || (said && at === 1)) return;
    rows.push(row.map(unguarded));
    numbers.push(at);
  });
  if (rows.length === 0) throw new IntakeRefusal(whole ? 'empty' : 'damaged');
  // Binary data that got here by its name: texts hold no control characters.
  const isBinary = (text: string): boolean => [...text].some((char) => char < '\u0009');
  if (rows.slice(0, 20).some((row) => row.some((cell) => isBinary(String(cell ?? '')))))
    throw new IntakeRefusal('unknown_format');
  const place =
    reading.headings === undefined ? headingsAt(rows) : numbers.indexOf(reading.headings) + 1;
  const headings = place > 0 ? numbers[place - 1]! : 0;
  const body = rows.slice(place, place + SAMPLE);
  const width = Math.max(rows[place - 1]?.length ?? 0, ...body.map((row) => row.length));
  const columns = columnNames(rows[place - 1] ?? null, width);
  const sample: Batch = {
    from: numbers[place] ?? headings + 1,
    length: body.length,
    columns: columnsOf(body, width),
  };
  const head: Head = {
    format: 'csv',
    ...{ sheets: [''], sheet: '', headings, columns, sample, rows: null },
    ...{ encoding: decoder.encoding, delimiter },
  };
  return { head, batches: (told) => batches(file, encoding, delimiter, headings, width, told) };
}

async function* batches(
  file: Blob,
  encoding: ReturnType<typeof encodingOf>,
  delimiter: string,
  headings: number,
  width: number,
  told?: (part: number) => void,
): AsyncGenerator<Batch> {
  const decoder = new Decoder(encoding);
  const splitter = new Splitter(delimiter);
  const { size } = file;
  let read = 0;
  let ready: Batch[] = [];
  let from = 0;
  let length = 0;
  let columns: Cell[][] = [];
  const flush = (): void => {
    if (length > 0) ready.push({ from, length, columns });
    length = 0;
  };
  const take = (row: Cell[], at: number): void => {
    if (at <= headings || isBlank(row)) return;
    // Blank rows are left out, so a batch ends there: rows of a batch follow each other.
    if (length > 0 && (length >= ROWS || at !== from + length)) flush();
    if (length === 0) {
      from = at;
      columns = Array.from({ length: width }, () => []);
    }
    for (let i = 0; i < width; i++) columns[i]!.push(unguarded(row[i] ?? null));
    length++;
  };
  for (let at = 0; at < size || at === 0; at += SNIFFED) {
    const piece = new Uint8Array(await file.slice(at, at + SNIFFED).arrayBuffer());
    read += piece.length;
    const last = at + SNIFFED >= size;
    splitter.split(decoder.decode(piece, last), last, take);
    if (last) flush();
    for (const batch of ready) yield batch;
    ready = [];
    told?.(size === 0 ? 1 : read / size);
  }
}
