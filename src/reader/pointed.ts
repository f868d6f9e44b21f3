/** What stands where a person points in a text: for a figure that the rules did not see. */
import { plainOf, plainOffset, sourceSpan } from './plain';
import { mentionsOf } from './prose/numbers';
import { structureOf } from './structure';
import type { Evidence, ReadObservation, Section, Span, Transcript } from './types';

/** The first number of a stretch of text; without one, `value` is null and the words are all of it. */
export interface Pointed extends Pick<ReadObservation, 'precision' | 'section'> {
  value: number | null;
  evidence: Evidence;
}

/** Digits without a measure word, as cells of a table have them. */
const BARE = /^\D*(\d[\d,]*(?:\.\d+)?)\D*$/;

/**
 * Reads a stretch of a transcript's text as a person means it who points there: its first number as
 * reports write them, the words of precision around it, and the section it stands in. Pure.
 */
export function pointedAt(transcript: Transcript, span: Span): Pointed {
  const plain = plainOf(transcript.text);
  const { sections } = structureOf(plain, transcript);
  const from = plainOffset(plain, span.from);
  const to = plainOffset(plain, span.to, from);
  const words = plain.text.slice(from, to);
  const [mention] = mentionsOf(plain.text, from, to);
  const bare = mention ? null : BARE.exec(words.trim());
  const place = sourceSpan(plain, transcript.text, { from, to });
  return {
    value: mention?.value ?? (bare ? Number(bare[1]!.replaceAll(',', '')) : null),
    precision: mention?.precision ?? 'exact',
    section: innermost(sections, from)?.path ?? '',
    evidence: { ...place, text: transcript.text.slice(place.from, place.to) },
  };
}

function innermost(sections: readonly Section[], at: number): Section | undefined {
  return sections.filter(({ from, to }) => from <= at && at < to).at(-1);
}

/**
 * Where words stand in a text, whatever blank space lies between their characters; null where they
 * do not. The first place counts.
 */
export function placeOf(text: string, words: string): Span | null {
  const wanted = words.replace(/\s+/g, '');
  if (wanted === '') return null;
  const places: number[] = [];
  let dense = '';
  for (let at = 0; at < text.length; at++) {
    if (/\s/.test(text[at]!)) continue;
    places.push(at);
    dense += text[at]!;
  }
  const found = dense.indexOf(wanted);
  if (found < 0) return null;
  return { from: places[found]!, to: places[found + wanted.length - 1]! + 1 };
}
