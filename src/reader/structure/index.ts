/** What stands where in a report: its body, sections, sentences and tables. */
import type { Plain, PlacedTable, Section, Sentence, Structure, Transcript } from '../types';
import { bodyOf } from './body';
import { CHINESE, headingOf, isNumbered, isRowLabel, type Heading } from './headings';
import { linesOf, plainTable } from './lines';
import { piecesOf } from './pieces';

/** Closes a sentence, with the quotation marks and brackets behind it. */
const STOP = 1;
const CLOSING = 2;
const ENDS = new Uint8Array(0x10000);
for (const sign of '。！？') ENDS[sign.charCodeAt(0)] = STOP;
for (const sign of '”’)》') ENDS[sign.charCodeAt(0)] = CLOSING;

/** Something that a figure or a zero could be read from. */
const TELLS = /[\d〇一二两三四五六七八九十百千]|[无零未]|没有/;

/** A number of things right behind a heading's words. */
const COUNT = /^[_\s]*(?:共|约)?\d[\d,.]*[_\s]*[条件次篇份人期场项起宗个名元万亿]/;

interface Open {
  rank: number;
  /** Of its number; 0 where it has none. */
  value: number;
  index: number;
}

/** Sections under way: the innermost heading is last. */
class Outline {
  readonly sections: Section[] = [];
  #open: Open[] = [];

  constructor(from: number) {
    this.sections.push({ from, to: from, path: '', heading: '', level: 0, parent: -1 });
  }

  /** Index of the section under way. */
  get current(): number {
    return this.#open.at(-1)?.index ?? 0;
  }

  enter(heading: Heading, from: number): void {
    this.#close(this.#depth(heading), from);
    const parent = this.#open.at(-1)?.index ?? -1;
    const above = parent < 0 ? '' : `${this.sections[parent]?.path ?? ''}/`;
    if (this.sections.length === 1) this.sections[0]!.to = from;
    this.#open.push({ rank: heading.rank, value: heading.value, index: this.sections.length });
    this.sections.push({
      from,
      to: from,
      path: above + heading.label,
      heading: heading.words,
      level: this.#open.length,
      parent,
    });
  }

  end(to: number): void {
    this.#close(0, to);
    if (this.sections.length === 1) this.sections[0]!.to = to;
  }

  /**
   * How many open headings stay open around a new one: those above the one that it follows (二 after
   * 一), else those of outer ranks. A list that begins anew with 一 inside a section stands in it.
   */
  #depth({ rank, value }: Heading): number {
    for (let i = this.#open.length - 1; i >= 0 && value > 1; i--) {
      const open = this.#open[i]!;
      if (open.rank === rank && open.value === value - 1) return i;
    }
    const same = this.#open.findIndex((open) => open.rank === rank);
    const anew = value === 1 && rank === CHINESE && same >= 0 && this.#open[same]!.value > 1;
    if (anew) return this.#open.length;
    const inner = this.#open.findIndex((open) => open.rank >= rank);
    return inner < 0 ? this.#open.length : inner;
  }

  #close(depth: number, at: number): void {
    for (const { index } of this.#open.slice(depth)) this.sections[index]!.to = at;
    this.#open.length = Math.min(depth, this.#open.length);
  }
}

function sentencesIn(text: string, from: number, to: number, section: number): Sentence[] {
  const sentences: Sentence[] = [];
  let start = from;
  for (let at = from; at < to;) {
    if (ENDS[text.charCodeAt(at++)] !== STOP) continue;
    while (at < to && ENDS[text.charCodeAt(at)] === STOP) at++;
    while (at < to && ENDS[text.charCodeAt(at)] === CLOSING) at++;
    sentences.push({ from: start, to: at, section });
    start = at;
  }
  if (to > start) sentences.push({ from: start, to, section });
  return sentences;
}

/**
 * Cuts the site's furniture away and tells sections, sentences and tables; offsets are those of the
 * plain text. Rows of tables are no sentences. Linear in the text.
 */
export function structureOf(plain: Plain, transcript: Transcript): Structure {
  const { text: source } = transcript;
  const tables = transcript.blocks
    .filter((block) => block.kind === 'table')
    .map((table) => plainTable(plain, table));
  const pieces = piecesOf(linesOf(plain, transcript, tables), plain, source);
  const body = bodyOf(pieces, plain.text.length);
  const inBody = body.pieces.map((index) => pieces[index]!);
  const numbered = isNumbered(inBody);
  const outline = new Outline(body.from);
  const sentences: Sentence[] = [];
  const placed: PlacedTable[] = [];
  let next = 0;
  /** Tables that begin before `at` stand in the section under way. */
  const place = (at: number): void => {
    for (; next < tables.length && tables[next]!.from < at; next++) {
      const table = tables[next]!;
      if (table.to > body.from && table.from < body.to) {
        placed.push({ table, section: outline.current });
      }
    }
  };
  inBody.forEach((piece, i) => {
    place(piece.from);
    if (piece.cells) return;
    if (isRowLabel(inBody, i)) return;
    const heading = headingOf(piece, { numbered, titles: body.titles }, plain, source);
    if (!heading) {
      sentences.push(...sentencesIn(plain.text, piece.from, piece.to, outline.current));
      return;
    }
    outline.enter(heading, piece.from);
    const own = piece.from + (piece.numbering?.length ?? 0);
    const { text } = plain;
    // A count says of its heading what it counts: 3、不予公开：2件。
    const counts = COUNT.test(text.slice(heading.end, Math.min(piece.to, heading.end + 24)));
    const from = counts || TELLS.test(text.slice(own, heading.end)) ? own : heading.end;
    sentences.push(...sentencesIn(plain.text, from, piece.to, outline.current));
  });
  place(Infinity);
  outline.end(body.to);
  return {
    body: { from: body.from, to: body.to },
    sections: outline.sections,
    sentences,
    tables: placed,
  };
}
