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
/** Shorter labels are words of prose as well. */
const SHORTEST = 2;
/** Lengths of the labels that begin with the same two characters, the longest first. */
const LENGTHS = new Map<string, number[]>();
for (const label of [...KNOWN].sort((a, b) => b.length - a.length)) {
  if (label.length < SHORTEST) continue;
  const start = label.slice(0, SHORTEST);
  const lengths = LENGTHS.get(start);
  if (!lengths) LENGTHS.set(start, [label.length]);
  else if (lengths.at(-1) !== label.length) lengths.push(label.length);
}

/** The length of the longest label that stands at `at`; 0 where none does. */
function labelAt(text: string, at: number): number {
  const lengths = LENGTHS.get(text.slice(at, at + SHORTEST));
  const room = text.length - at;
  return lengths?.find((length) => length <= room && KNOWN.has(text.slice(at, at + length))) ?? 0;
}

/** True for the words of a label of any layout, with its unit or without. */
export function isKnown(words: string): boolean {
  return KNOWN.has(words) || (words.length > 5 && KNOWN.has(words.slice(0, -1)));
}

/** Signs inside a label or behind it. */
const IN_LABEL = /[\s/、“”"]/;
const LONGEST_LABEL = 40;

/** The length of the longest label with signs in it, as 本年增/减. */
function labelOver(text: string, at: number): number {
  const run = /^[一-鿿/、“”"]+/.exec(text.slice(at, at + LONGEST_LABEL))?.[0] ?? '';
  const sign = run.search(IN_LABEL);
  // Most words of prose begin no label.
  if (sign <= 0 || !LENGTHS.has(bare(run).slice(0, SHORTEST))) return 0;
  for (let to = run.length; to > sign; to -= 1) if (KNOWN.has(bare(run.slice(0, to)))) return to;
  return 0;
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
    if (IN_LABEL.test(text[at]!) && ends.length > 0) {
      ends[ends.length - 1] = at += 1;
      continue;
    }
    const length = labelAt(text, at) || labelOver(text, at);
    if (length === 0) return [];
    ends.push((at += length));
  }
  return ends.length > 1 ? ends : [];
}
