/** One report under review: its decisions, one step back at a time, kept as they are made. */
import type { Catalogue } from '../../model/nouns';
import type {
  Correctable,
  KeptFacts,
  KeptReport,
  Review,
  ReviewedObservation,
  StoredReading,
} from '../../own/types';
import type { ReadObservation } from '../../reader/types';
import type { Desk } from './desk.svelte';
import {
  acceptable,
  add,
  checks,
  correct,
  decide,
  ownReport,
  settled,
  unfounded,
  withFollowing,
  type Missing,
} from './review';

interface Step {
  observations: readonly ReviewedObservation[];
  facts: KeptFacts;
  shown: boolean;
  /** The figure that the step was about; null where it was about more or none. */
  at: number | null;
}

const MOST_STEPS = 200;
/** Steps that follow each other quickly are written once. */
const SAVE_MS = 250;

export class Sheet {
  readonly reading: StoredReading;
  readonly #desk: Desk;
  readonly #codebook: Catalogue['codebook'];
  #report = $state.raw<KeptReport>() as KeptReport;
  #observations = $state.raw<readonly ReviewedObservation[]>([]);
  #past = $state.raw<readonly Step[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    report: KeptReport,
    reading: StoredReading,
    desk: Desk,
    codebook: Catalogue['codebook'],
  ) {
    this.#report = report;
    this.reading = reading;
    this.#observations = reading.observations;
    this.#desk = desk;
    this.#codebook = codebook;
  }

  get report(): KeptReport {
    return this.#report;
  }

  get facts(): KeptFacts {
    return this.#report.facts;
  }

  get shown(): boolean {
    return this.#report.shown !== null;
  }

  get observations(): readonly ReviewedObservation[] {
    return this.#observations;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  readonly checks = $derived.by(() =>
    checks(this.#observations, this.#report.facts, this.#codebook),
  );

  /** Places of figures that followed from a check and no longer do. */
  readonly unfounded: ReadonlySet<number> = $derived.by(() =>
    unfounded(this.#observations, this.#report.facts, this.#codebook),
  );

  /** What stands between the report and the figures. */
  readonly missing: readonly Missing[] = $derived.by(() => {
    const own = ownReport(this.#report, this.#observations);
    return Array.isArray(own) ? own : [];
  });

  decide(which: ReadonlySet<number>, review: Review): void {
    const [only] = which;
    this.#step({
      observations: decide(this.#observations, which, review),
      at: which.size === 1 ? (only ?? null) : null,
    });
  }

  acceptAll(): void {
    this.decide(acceptable(this.#observations), 'accepted');
  }

  correct(at: number, to: Correctable): void {
    this.#step({ observations: correct(this.#observations, at, to), at });
  }

  /** Adds a figure that the rules did not see; gives its place. */
  add(to: Correctable, where: Pick<ReadObservation, 'evidence' | 'section'>): number {
    const at = this.#observations.length;
    this.#step({ observations: add(this.#observations, to, where), at });
    return at;
  }

  state(facts: Partial<KeptFacts>): void {
    this.#step({ facts: { ...this.#report.facts, ...facts }, at: null });
  }

  show(shown: boolean): void {
    this.#step({ shown, at: null });
  }

  /** Takes the last step back; gives the figure it was about, null for none or several. */
  undo(): number | null {
    const last = this.#past.at(-1);
    if (!last) return null;
    this.#past = this.#past.slice(0, -1);
    this.#set(last);
    return last.at;
  }

  /** Writes what is not written yet, as before the page closes. */
  flush(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const reading = { ...this.reading, observations: this.#observations };
    void this.#desk.put(this.#report, reading);
  }

  #step({ at, ...change }: Partial<Step> & Pick<Step, 'at'>): void {
    const { facts } = this.#report;
    const before = { observations: this.#observations, facts, shown: this.shown };
    this.#past = [...this.#past, { ...before, at }].slice(-MOST_STEPS);
    const next = { ...before, ...change };
    // Undo takes back what followed, too: it is part of the step.
    const observations = withFollowing(next.observations, next.facts, this.#codebook);
    this.#set({ ...next, observations });
  }

  #set({ observations, facts, shown }: Omit<Step, 'at'>): void {
    this.#observations = observations;
    this.#report = settled({ ...this.#report, facts }, observations, shown, this.#codebook);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SAVE_MS);
  }
}
