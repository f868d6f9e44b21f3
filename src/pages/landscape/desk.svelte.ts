import {
  codedSource,
  COVERAGE,
  Linked,
  readCubes,
  VIEW_NAMES,
  type Counts,
  type CubeSource,
  type Landscape,
  type Mask,
} from '../../engines/cubes';
import type { Filters } from './address';

/** Without a filter of its own, coverage lets through the reports held. */
const HELD: Mask = Uint8Array.from(COVERAGE, (one) => (one === 'no_report' ? 0 : 1));

const COVERAGE_AT = VIEW_NAMES.indexOf('coverage');

/** The reader's filters as the cubes take them. */
export function masksOf(filters: Filters): Mask[] {
  return filters.map((mask, at) => (at === COVERAGE_AT ? (mask ?? HELD) : mask));
}

/** The linked views of one landscape: what they count now, and without filters. */
export class Desk {
  readonly landscape: Landscape;
  /** Without the reader's filters. */
  readonly base: Counts;
  #counts = $state.raw<Counts | null>(null);
  #filters = $state.raw<Filters>([]);
  #error = $state.raw<Error | null>(null);
  #linked: Linked;

  constructor(landscape: Landscape, filters: Filters, source: CubeSource = codedSource(landscape)) {
    this.landscape = landscape;
    const all = masksOf(VIEW_NAMES.map(() => null));
    const cubes = codedSource(landscape).cubes(0, all);
    if (cubes instanceof Promise) throw new Error('rows in typed arrays answer at once');
    this.base = readCubes(cubes, null, landscape.dimensions);
    this.#linked = new Linked(source, {
      counts: (counts) => (this.#counts = counts),
      failed: (error) => (this.#error = error),
    });
    this.follow(filters);
  }

  /** Counts under the filters; null until the first are there. */
  get counts(): Counts | null {
    return this.#counts;
  }

  get filters(): Filters {
    return this.#filters;
  }

  get error(): Error | null {
    return this.#error;
  }

  /** Filters by what an address says; nothing where they are those already. */
  follow(filters: Filters): void {
    const same = filters.every((mask, at) => sameMask(mask, this.#filters[at] ?? null));
    if (same && this.#filters.length) return;
    this.#filters = filters;
    this.#linked.selectAll(masksOf(filters));
  }

  /** Makes ready what a brush in a view will need. */
  activate(view: number): void {
    this.#linked.activate(view);
  }

  /** Filters by one view. */
  select(view: number, mask: Mask): void {
    this.#filters = this.#filters.map((one, at) => (at === view ? mask : one));
    this.#linked.select(view, masksOf(this.#filters)[view] ?? null);
  }
}

function sameMask(a: Mask, b: Mask): boolean {
  if (!a || !b) return a === b;
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
