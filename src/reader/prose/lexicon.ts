/**
 * Words that rules speak of. A concept has a name and phrases; phrases are written in a small
 * notation, so that a line says many variants:
 *
 *     政府[门户]网站        what stands in square brackets may be missing
 *     (公开|发布)[的]信息   one of the alternatives
 *     召开\(参加\)         a bracket of the text itself
 *
 * All phrases stand in one trie; a text is read once, the longest phrase at each place wins.
 */

/** Bits of concepts: bit `n` of word `n >> 5`. */
export type Mask = Uint32Array;

/** A phrase found: which concepts it stands for, and where. */
export interface Word {
  from: number;
  to: number;
  mask: Mask;
}

export interface Lexicon {
  /** Number of each concept, in the order in which they were given. */
  numbers: ReadonlyMap<string, number>;
  /** Length of a mask. */
  words: number;
  /** Words of a stretch of text, in order, not overlapping. */
  scan(text: string, from: number, to: number): Word[];
}

/** What makes a phrase more than the text that it is. */
const NOTATION = /[()[\]|\\]/;

/** All strings that a phrase of the notation stands for. Throws a SyntaxError on a stray bracket. */
export function expand(phrase: string): string[] {
  if (phrase !== '' && !NOTATION.test(phrase)) return [phrase];
  let at = 0;
  const sequence = (closing: string): string[] => {
    let all: string[] = [];
    let heads = [''];
    for (;;) {
      const char = phrase[at];
      if (char === undefined || char === closing || char === '|') {
        if (char === undefined && closing)
          throw new SyntaxError(`phrase "${phrase}": ${closing} is missing`);
        if (char === '|' && !closing)
          throw new SyntaxError(`phrase "${phrase}": | stands outside of ()`);
        all = all.concat(heads);
        if (char !== '|') return all;
        heads = [''];
        at++;
        continue;
      }
      at++;
      let tails = [char];
      if (char === '\\') {
        tails = [phrase[at++] ?? ''];
      } else if (char === '(' || char === '[') {
        tails = sequence(char === '(' ? ')' : ']');
        at++;
        if (char === '[') tails.push('');
      } else if (char === ')' || char === ']') {
        throw new SyntaxError(`phrase "${phrase}": ${char} has no beginning`);
      }
      heads = heads.flatMap((head) => tails.map((tail) => head + tail));
    }
  };
  return [...new Set(sequence(''))].filter((text) => text !== '');
}

/**
 * A trie laid flat, to be walked without a look at any object. Nodes are numbered level by level,
 * the root is 0: the children of node `n` are those from `children[n]` up to `children[n + 1]`, in
 * the order of the characters by which they are reached.
 */
interface Trie {
  codes: Uint16Array;
  children: Uint32Array;
  /** What the phrase that ends at a node stands for; 0 where none ends. */
  values: Uint16Array;
}

function trieOf(phrases: ReadonlyMap<string, number>): Trie {
  const sorted = [...phrases.keys()].sort();
  // A node is the run of phrases that begin alike.
  const starts = [0];
  const stops = [sorted.length];
  const codes = [0];
  const children: number[] = [];
  const values: number[] = [];
  for (let n = 0, depth = 0, level = 1; n < starts.length; n++) {
    if (n === level) {
      depth++;
      level = starts.length;
    }
    let from = starts[n]!;
    const to = stops[n]!;
    children.push(starts.length);
    const ends = from < to && sorted[from]!.length === depth;
    values.push(ends ? phrases.get(sorted[from++]!)! : 0);
    while (from < to) {
      const code = sorted[from]!.charCodeAt(depth);
      starts.push(from);
      codes.push(code);
      do from++;
      while (from < to && sorted[from]!.charCodeAt(depth) === code);
      stops.push(from);
    }
  }
  children.push(starts.length);
  return {
    codes: Uint16Array.from(codes),
    children: Uint32Array.from(children),
    values: Uint16Array.from(values),
  };
}

/** So few children are looked at one after another. */
const FEW = 8;

/** The child of a node by a character; 0 where there is none. */
function childOf({ codes, children }: Trie, node: number, code: number): number {
  let low = children[node]!;
  let high = children[node + 1]!;
  while (high - low > FEW) {
    const middle = (low + high) >> 1;
    if (codes[middle]! <= code) low = middle;
    else high = middle;
  }
  while (low < high && codes[low] !== code) low++;
  return low < high ? low : 0;
}

/**
 * A lexicon of concepts and their phrases. A concept named in `kinds` also stands for the wider
 * ones: `{ website: ['channel'] }` makes every website a channel.
 */
export function lexiconOf(
  concepts: Record<string, readonly string[]>,
  kinds: Record<string, readonly string[]> = {},
): Lexicon {
  const names = [...new Set([...Object.keys(concepts), ...Object.values(kinds).flat()])];
  const numbers = new Map(names.map((name, i) => [name, i]));
  const words = Math.max(1, Math.ceil(names.length / 32));

  const widened = (name: string): Set<string> => {
    const all = new Set([name]);
    for (const one of all) for (const wider of kinds[one] ?? []) all.add(wider);
    return all;
  };

  // Phrases that stand for the same share a mask: there are some hundred thousand.
  const masks: Mask[] = [new Uint32Array(words)];
  const meanings = new Map<string, number>();
  for (const [name, phrases] of Object.entries(concepts)) {
    const bits = [...widened(name)].map((one) => numbers.get(one)!);
    /** Numbers of masks without this concept and with it. */
    const added = new Map<number, number>();
    for (const text of phrases.flatMap(expand)) {
      const before = meanings.get(text) ?? 0;
      let after = added.get(before);
      if (after === undefined) {
        const mask = masks[before]!.slice();
        for (const bit of bits) mask[bit >> 5]! |= 1 << (bit & 31);
        after = masks.push(mask) - 1;
        added.set(before, after).set(after, after);
      }
      meanings.set(text, after);
    }
  }
  const trie = trieOf(meanings);
  // Most characters begin no phrase.
  const first = new Uint16Array(0x10000);
  for (let node = 1; node < trie.children[1]!; node++) first[trie.codes[node]!] = node;

  return {
    numbers,
    words,
    scan(text, from, to) {
      const found: Word[] = [];
      for (let start = from; start < to;) {
        let node = first[text.charCodeAt(start)]!;
        let meaning = 0;
        let end = start + 1;
        for (let i = start + 1; node > 0; i++) {
          const value = trie.values[node]!;
          if (value > 0) {
            meaning = value;
            end = i;
          }
          node = i < to ? childOf(trie, node, text.charCodeAt(i)) : 0;
        }
        if (meaning > 0) found.push({ from: start, to: end, mask: masks[meaning]! });
        start = end;
      }
      return found;
    },
  };
}

/** True where two masks share a concept. */
export function meets(a: Mask, b: Mask): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! & b[i]!) return true;
  return false;
}

/** Adds the concepts of `b` to `a`. */
export function join(a: Mask, b: Mask): void {
  for (let i = 0; i < a.length; i++) a[i]! |= b[i]!;
}

/** Both masks together; the first itself where the other is empty. */
export function joined(a: Mask, b: Mask): Mask {
  if (b.every((word) => word === 0)) return a;
  const both = a.slice();
  join(both, b);
  return both;
}

/** Takes the concepts of `b` from `a`. */
export function drop(a: Mask, b: Mask): void {
  for (let i = 0; i < a.length; i++) a[i]! &= ~b[i]!;
}
