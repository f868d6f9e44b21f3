import { readCubes, type Cubes, type CubeSource } from './cube';
import { keyOf, type Counts, type Mask } from './dimension';

/** Sets of cubes kept: going back and forth between views asks nothing twice. */
const KEPT = 24;

/** What a set of linked views tells whoever draws them. */
export interface LinkedListener {
  /** All views anew. */
  counts(counts: Counts): void;
  failed?(error: Error): void;
}

/**
 * Linked views over a source of cubes. When a view becomes active its cubes are asked for; while it
 * stays so, each change of its filter is answered out of them. At most one question is on its way;
 * when it is answered the latest state is looked at, and what was asked for in between is never asked.
 */
export class Linked {
  #source: CubeSource;
  #listener: LinkedListener;
  #active = 0;
  #masks: Mask[];
  #kept = new Map<string, Cubes>();
  #asking = false;
  #closed = false;

  constructor(source: CubeSource, listener: LinkedListener, masks?: readonly Mask[]) {
    this.#source = source;
    this.#listener = listener;
    this.#masks = source.dimensions.map((_, at) => masks?.[at] ?? null);
  }

  get active(): number {
    return this.#active;
  }

  get masks(): readonly Mask[] {
    return this.#masks;
  }

  /** True where the active view's cubes are at hand, so that a brush needs no question. */
  get ready(): boolean {
    return this.#kept.has(keyOf(this.#active, this.#masks));
  }

  /** A pointer or the focus has come to a view: what its brush will need is made ready. */
  activate(active: number): void {
    if (active === this.#active && this.ready) return;
    this.#active = active;
    this.#ask(false);
  }

  /** Filters by one view; the views follow at once where its cubes are at hand. */
  select(active: number, mask: Mask): void {
    this.#active = active;
    this.#masks[active] = mask;
    this.#show();
  }

  /** Filters by all views, as an address says. */
  selectAll(masks: readonly Mask[]): void {
    this.#masks = this.#source.dimensions.map((_, at) => masks[at] ?? null);
    this.#show();
  }

  /** Listeners hear nothing more. */
  close(): void {
    this.#closed = true;
  }

  #show(): void {
    const cubes = this.#take(keyOf(this.#active, this.#masks));
    if (cubes) this.#tell(cubes);
    else this.#ask(true);
  }

  #tell(cubes: Cubes): void {
    const mask = this.#masks[this.#active] ?? null;
    this.#listener.counts(readCubes(cubes, mask, this.#source.dimensions));
  }

  /** Kept cubes, which then are the last to be forgotten. */
  #take(key: string): Cubes | undefined {
    const cubes = this.#kept.get(key);
    if (!cubes) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, cubes);
    return cubes;
  }

  #keep(key: string, cubes: Cubes): void {
    this.#kept.set(key, cubes);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Asks for what the present state needs; `show`: and tells it. */
  #ask(show: boolean): void {
    if (this.#asking || this.#closed) {
      this.#wanted ||= show;
      return;
    }
    const key = keyOf(this.#active, this.#masks);
    if (this.#kept.has(key)) return;
    let answer: Cubes | Promise<Cubes>;
    try {
      answer = this.#source.cubes(this.#active, [...this.#masks]);
    } catch (cause) {
      this.#fail(cause);
      return;
    }
    if (!(answer instanceof Promise)) {
      this.#keep(key, answer);
      if (show) this.#tell(answer);
      return;
    }
    this.#asking = true;
    this.#wanted = show;
    answer
      .then(
        (cubes) => this.#keep(key, cubes),
        (cause: unknown) => this.#fail(cause),
      )
      .finally(() => {
        this.#asking = false;
        if (!this.#closed) this.#settle(key);
      });
  }

  /** Whether the views wait for the answer on its way, or it is only made ready. */
  #wanted = false;

  /** After an answer: tells it, or asks for what is wanted by now. */
  #settle(answered: string): void {
    const key = keyOf(this.#active, this.#masks);
    const cubes = this.#take(key);
    if (cubes) {
      if (this.#wanted) this.#tell(cubes);
      this.#wanted = false;
    } else if (key !== answered) this.#ask(this.#wanted);
  }

  #fail(cause: unknown): void {
    if (this.#closed) return;
    this.#listener.failed?.(cause instanceof Error ? cause : new Error(String(cause)));
  }
}
