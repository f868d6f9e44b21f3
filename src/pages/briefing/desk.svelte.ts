/** A briefing on the desk: its state, every step back, and its way to the store. */
import { did, historyOf, NO_EDITS, redo, undo, type History } from '../../briefing/edit';
import type { Briefing, Edits } from '../../briefing/types';
import { newId, store, type Store } from './store.svelte';

/** What a step changes; another agency or year is another briefing. */
type State = Pick<Briefing, 'edits' | 'peers' | 'locale'>;

export class Desk {
  readonly id: string;
  readonly agency: Briefing['agency'];
  readonly year: Briefing['year'];
  #store: Store;
  #history: History<State>;
  /** Field in which letters are typed: they are one step until it rests. */
  #key: string | null = null;

  #onkept: ((desk: Desk) => void) | null;

  /** `onkept` is told once, after the first step. */
  constructor(
    { id, agency, year, edits, peers, locale }: Briefing,
    to: Store = store(),
    onkept: ((desk: Desk) => void) | null = null,
  ) {
    this.id = id;
    this.agency = agency;
    this.year = year;
    this.#store = to;
    this.#onkept = onkept;
    this.#history = $state.raw(historyOf({ edits, peers, locale }));
  }

  get edits(): Edits {
    return this.#history.now.edits;
  }

  get peers(): Briefing['peers'] {
    return this.#history.now.peers;
  }

  get locale(): Briefing['locale'] {
    return this.#history.now.locale;
  }

  get briefing(): Briefing {
    const { id, agency, year } = this;
    return { format: 1, id, agency, year, ...this.#history.now };
  }

  get canUndo(): boolean {
    return this.#history.past.length > 0;
  }

  get canRedo(): boolean {
    return this.#history.future.length > 0;
  }

  /**
   * Takes a step and keeps it. Steps of the same `key` in a row are one, as letters typed into one
   * field are, until `rest`.
   */
  change(change: Partial<State>, key: string | null = null): void {
    const next = { ...this.#history.now, ...change };
    const goesOn = key !== null && key === this.#key && this.canUndo;
    this.#key = key;
    this.#show(goesOn ? { ...this.#history, now: next, future: [] } : did(this.#history, next));
  }

  edit(step: (edits: Edits) => Edits, key: string | null = null): void {
    const edits = step(this.edits);
    if (edits !== this.edits) this.change({ edits }, key);
  }

  /** Ends a run of letters: what is typed next is a step of its own. */
  rest(): void {
    this.#key = null;
  }

  undo(): void {
    this.rest();
    if (this.canUndo) this.#show(undo(this.#history));
  }

  redo(): void {
    this.rest();
    if (this.canRedo) this.#show(redo(this.#history));
  }

  /** Takes over what another window has kept of this briefing, as a step that can be undone. */
  adopt({ edits, peers, locale }: Briefing): void {
    const next = { edits, peers, locale };
    if (JSON.stringify(next) === JSON.stringify(this.#history.now)) return;
    this.rest();
    this.#history = did(this.#history, next);
  }

  #show(history: History<State>): void {
    this.#history = history;
    this.#store.put(this.briefing);
    this.#onkept?.(this);
    this.#onkept = null;
  }
}

const desks: Record<string, Desk> = Object.create(null) as Record<string, Desk>;

/** The desk of a kept briefing: the same each time, so that its steps outlast a look elsewhere. */
export function deskOf(briefing: Briefing): Desk {
  const known = desks[briefing.id];
  if (known) return known;
  return keepDesk(new Desk(briefing));
}

/** Makes a desk the one of its briefing. */
export function keepDesk(desk: Desk): Desk {
  desks[desk.id] = desk;
  return desk;
}

/** A briefing that nobody has touched. */
export function freshBriefing(of: Pick<Briefing, 'agency' | 'year' | 'locale'>): Briefing {
  return {
    format: 1,
    id: newId(),
    agency: of.agency,
    year: of.year,
    locale: of.locale,
    peers: { kind: 'alike' },
    edits: NO_EDITS,
  };
}
