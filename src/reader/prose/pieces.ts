/** Sentences of a size that can be read. */
import type { Sentence } from '../types';

/** No report's sentence is as long; work grows with the square of the length. */
const LONGEST = 800;

/** 2.办理情况。: a sentence that only names what is next is no longer. */
export const TITLE_LENGTH = 12;

/** Sentences, one that never ends in pieces, cut behind a clause where there is one. */
export function piecesOf(text: string, sentences: readonly Sentence[]): Sentence[] {
  const pieces: Sentence[] = [];
  for (const sentence of sentences) {
    let { from } = sentence;
    while (sentence.to - from > LONGEST) {
      let to = from + LONGEST;
      while (to > from + LONGEST / 2 && !/[,，;；\n]/.test(text[to - 1]!)) to--;
      pieces.push({ ...sentence, from, to });
      from = to;
    }
    pieces.push(from === sentence.from ? sentence : { ...sentence, from });
  }
  return pieces;
}
