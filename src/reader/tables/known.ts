/** Words of all layouts together: what tells a form's lines from prose. */
import applicants from '../rules/tables/applicants.json';
import documents from '../rules/tables/documents.json';
import proceedings from '../rules/tables/proceedings.json';
import statistics from '../rules/tables/statistics.json';
import { bare } from './labels';

const KNOWN = new Set(
  [applicants, documents, proceedings, statistics].flatMap(({ groups, rows, columns }) =>
    [...groups, ...rows, ...columns].flatMap(({ labels }) => labels.map(bare)),
  ),
);
const LONGEST = Math.max(...[...KNOWN].map(({ length }) => length));
/** Shorter labels are words of prose as well. */
const SHORTEST = 2;

/** True for the words of a label of any layout, with its unit or without. */
export function isKnown(words: string): boolean {
  return KNOWN.has(words) || (words.length > 5 && KNOWN.has(words.slice(0, -1)));
}

/**
 * Ends of the labels of which a text is made, as in '结果维持结果纠正其他结果' whose spaces are lost;
 * empty where it is one label or holds anything else. Offsets into the text.
 */
export function labelsIn(text: string): number[] {
  if (text.length > 400) return [];
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === '(') {
      const end = text.indexOf(')', at);
      if (end < 0 || ends.length === 0) return [];
      ends[ends.length - 1] = at = end + 1;
      continue;
    }
    let length = Math.min(LONGEST, text.length - at);
    while (length >= SHORTEST && !KNOWN.has(text.slice(at, at + length))) length -= 1;
    if (length < SHORTEST) return [];
    ends.push((at += length));
  }
  return ends.length > 1 ? ends : [];
}
