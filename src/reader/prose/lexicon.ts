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

interface Node {
  next: Map<number, Node>;
  /** Concepts of the phrase that ends here; null where none does. */
  mask: Mask | null;
}

export interface Lexicon {
  /** Number of each concept, in the order in which they were given. */
  numbers: ReadonlyMap<string, number>;
  /** Length of a mask. */
  words: number;
  /** Words of a stretch of text, in order, not overlapping. */
  scan(text: string, from: number, to: number): Word[];
}

/** All strings that a phrase of the notation stands for. Throws a SyntaxError on a stray bracket. */
export function expand(phrase: string): string[] {
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
  const root: Node = { next: new Map(), mask: null };

  const widened = (name: string): Set<string> => {
    const all = new Set([name]);
    for (const one of all) for (const wider of kinds[one] ?? []) all.add(wider);
    return all;
  };

  for (const [name, phrases] of Object.entries(concepts)) {
    const bits = [...widened(name)].map((one) => numbers.get(one)!);
    for (const text of phrases.flatMap(expand)) {
      let node = root;
      for (let i = 0; i < text.length; i++) {
        const code = text.charCodeAt(i);
        let next = node.next.get(code);
        if (!next) node.next.set(code, (next = { next: new Map(), mask: null }));
        node = next;
      }
      node.mask ??= new Uint32Array(words);
      for (const bit of bits) node.mask[bit >> 5]! |= 1 << (bit & 31);
    }
  }

  // Most characters begin no phrase.
  const first: (Node | undefined)[] = new Array(0x10000);
  for (const [code, node] of root.next) first[code] = node;

  return {
    numbers,
    words,
    scan(text, from, to) {
      const found: Word[] = [];
      for (let start = from; start < to;) {
        let node = first[text.charCodeAt(start)];
        let mask: Mask | null = null;
        let end = start;
        for (let i = start + 1; node; i++) {
          if (node.mask) {
            mask = node.mask;
            end = i;
          }
          node = i < to ? node.next.get(text.charCodeAt(i)) : undefined;
        }
        if (mask) found.push({ from: start, to: end, mask });
        start = mask ? end : start + 1;
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
