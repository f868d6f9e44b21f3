/** Which rules can apply to a number, by its measure word and the concepts close to it. */
import { join, type Mask } from './lexicon';
import type { Rule } from './rules';
import type { Windows } from './windows';

/** Rules for numbers with a measure word, or with none (''), whose `key` is met; in their order. */
export type Shortlist = (unit: string, windows: Pick<Windows, 'near' | 'after'>) => Rule[];

/** Sets of positions among the rules of a measure word, as bits. */
interface Index {
  rules: readonly Rule[];
  /** By the number of the concept. */
  by: (Uint32Array | undefined)[];
  /** Of rules without a key. */
  always: Uint32Array;
  /** Room for the set that is asked for. */
  found: Uint32Array;
}

export function shortlistOf(rules: readonly Rule[], concepts: number): Shortlist {
  const indices = new Map<string, Index>();
  return (unit, { near, after }) => {
    let index = indices.get(unit);
    if (!index) {
      const fit = rules.filter(({ units }) => !units || units.has(unit));
      indices.set(unit, (index = indexOf(fit, concepts)));
    }
    const { by, always, found } = index;
    found.set(always);
    for (let i = 0; i < near.length; i++)
      for (let rest = near[i]! | after[i]!; rest; rest &= rest - 1) {
        const set = by[i * 32 + lowest(rest)];
        if (set) join(found, set);
      }
    const list: Rule[] = [];
    for (let i = 0; i < found.length; i++)
      for (let rest = found[i]!; rest; rest &= rest - 1)
        list.push(index.rules[i * 32 + lowest(rest)]!);
    return list;
  };
}

function indexOf(rules: readonly Rule[], concepts: number): Index {
  const none = (): Uint32Array => new Uint32Array(Math.ceil(rules.length / 32));
  const by = Array.from({ length: concepts }, (): Uint32Array | undefined => undefined);
  const always = none();
  rules.forEach(({ key }, position) => {
    for (const set of key ? conceptsOf(key).map((concept) => (by[concept] ??= none())) : [always])
      set[position >> 5]! |= 1 << (position & 31);
  });
  return { rules, by, always, found: none() };
}

/** Numbers of the concepts of a mask, in order. */
function conceptsOf(mask: Mask): number[] {
  const concepts: number[] = [];
  for (let i = 0; i < mask.length; i++)
    for (let rest = mask[i]!; rest; rest &= rest - 1) concepts.push(i * 32 + lowest(rest));
  return concepts;
}

const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
