import { Bookmark, ExternalHyperlink, FootnoteReferenceRun, Paragraph } from 'docx';
import { SimpleField, TextRun, type ParagraphChild } from 'docx';
import type { Footnote } from '../document';
import type { Locale } from '../../i18n';
import { textRuns } from './text';

/**
 * Footnotes of one document. Word numbers them itself, in the order of their first mention; a note
 * mentioned again is a reference to the first mention, so that its number follows that one's.
 */
export class Notes {
  #notes: ReadonlyMap<number, Footnote>;
  #locale: Locale;
  /** Word's number of each note mentioned so far. */
  #placed = new Map<number, number>();

  constructor(notes: readonly Footnote[], locale: Locale) {
    this.#notes = new Map(notes.map((note) => [note.number, note]));
    this.#locale = locale;
  }

  /** Raised numbers of notes. Throws a RangeError on one that the document does not have. */
  mention(numbers: readonly number[]): ParagraphChild[] {
    return [...new Set(numbers)].flatMap((number, n) => [
      ...(n > 0 ? [new TextRun({ text: ',', style: 'FootnoteReference' })] : []),
      this.#one(number),
    ]);
  }

  #one(number: number): ParagraphChild {
    if (!this.#notes.has(number)) throw new RangeError(`The document has no footnote ${number}`);
    const known = this.#placed.get(number);
    if (known !== undefined) return new NoteReference(known);
    const place = this.#placed.size + 1;
    this.#placed.set(number, place);
    return new Bookmark({ id: bookmarkOf(place), children: [new FootnoteReferenceRun(place)] });
  }

  /** The notes mentioned, by Word's number. */
  footnotes(): Record<string, { children: Paragraph[] }> {
    return Object.fromEntries(
      [...this.#placed].map(([number, place]) => {
        const { text, url } = this.#notes.get(number)!;
        const children = [...textRuns(` ${text}`, this.#locale), ...linkTo(url)];
        return [place, { children: [new Paragraph({ style: 'FootnoteText', children })] }];
      }),
    );
  }
}

/** An address as a link, printed in full so that paper readers have it; none where it is no web's. */
export function linkTo(url: string): ParagraphChild[] {
  if (!/^https?:\/\//.test(url)) return [];
  const text = new TextRun({ text: url, style: 'Hyperlink' });
  return [new TextRun({ text: ' ' }), new ExternalHyperlink({ link: url, children: [text] })];
}

const bookmarkOf = (place: number): string => `_RefNote${place}`;

/** The number of a footnote mentioned before (field NOTEREF, ECMA-376 part 1, 17.16.5.38). */
class NoteReference extends SimpleField {
  constructor(place: number) {
    super(`NOTEREF ${bookmarkOf(place)} \\f \\h`);
    this.root.push(new TextRun({ text: String(place), style: 'FootnoteReference' }));
  }
}
