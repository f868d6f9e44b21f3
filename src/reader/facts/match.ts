/** Finds a named agency among the bundled ones. */
import type { Knowledge } from '../types';
import { keyOf, shortened } from './names';

type Known = Knowledge['agencies'][number];

interface Index {
  /** By the key of the full name. */
  full: Map<string, Known[]>;
  /** By the key of the name without outer regions. */
  short: Map<string, Known[]>;
}

const indices = new WeakMap<Knowledge['agencies'], Index>();

function add(map: Map<string, Known[]>, key: string, agency: Known): void {
  const list = map.get(key);
  if (!list) map.set(key, [agency]);
  else if (!list.includes(agency)) list.push(agency);
}

function indexOf(agencies: Knowledge['agencies']): Index {
  let index = indices.get(agencies);
  if (!index) {
    index = { full: new Map(), short: new Map() };
    for (const agency of agencies) {
      add(index.full, keyOf(agency.nameZh), agency);
      for (const name of shortened(agency.nameZh)) add(index.short, keyOf(name), agency);
    }
    indices.set(agencies, index);
  }
  return index;
}

const only = (list: readonly Known[] | undefined): Known | null =>
  list?.length === 1 ? (list[0] ?? null) : null;

/**
 * The one agency of that name: as written, else with outer regions missing on either side. Null
 * where none or several fit: a name shared by two counties names neither.
 */
export function matchAgency(name: string, agencies: Knowledge['agencies']): Known | null {
  if (name === '') return null;
  const { full, short } = indexOf(agencies);
  const exact = full.get(keyOf(name));
  if (exact) return only(exact);
  const missing = only(short.get(keyOf(name)));
  if (missing) return missing;
  for (const less of shortened(name).slice(1)) {
    const added = only(full.get(keyOf(less)));
    if (added) return added;
  }
  return null;
}
