/** What was run and what came of it; it lasts while the page is open, also when one leaves. */
import type { DuckdbEngine } from '../../engines';
import { statementsOf, StoppedError, type Answer } from '../../engines/duckdb';
import type { Count } from '../../model/nouns';
import { forgetHistory, readHistory, remember, type Past } from './history';
import { timeNow } from '../briefing/time';
import type { Session } from '../session.svelte';
import { followOwn, type OwnTable } from './own';

/** waiting: for the database, or for a query before it; skipped: one before it failed. */
export type RunState = 'waiting' | 'running' | 'done' | 'failed' | 'skipped';

/** One statement that was run. */
export interface Run {
  readonly id: Count;
  readonly text: string;
  state: RunState;
  answer: Answer | null;
  error: Error | null;
}

/** Answers are large: older results go when there are more. */
const MOST = 8;
/** Values in all answers together, of some ten bytes each, beyond which older results go too. */
const MOST_VALUES = 16_000_000;

const valuesIn = ({ answer }: Run): number => (answer ? answer.rows * answer.columns.length : 0);

export class SqlConsole {
  /** What the editor holds. */
  text = $state('');
  #runs = $state.raw<readonly Run[]>([]);
  #active = $state<Count | null>(null);
  #past = $state.raw<readonly Past[]>(readHistory());
  #own = $state.raw<readonly OwnTable[]>([]);
  #busy = $state(false);
  #stopping: AbortController | null = null;
  #next = 1;
  #engine: () => Promise<DuckdbEngine>;

  constructor(engine: () => Promise<DuckdbEngine>) {
    this.#engine = engine;
  }

  /** Results, oldest first. */
  get runs(): readonly Run[] {
    return this.#runs;
  }

  get active(): Run | null {
    return this.#runs.find(({ id }) => id === this.#active) ?? this.#runs.at(-1) ?? null;
  }

  get past(): readonly Past[] {
    return this.#past;
  }

  /** The reader's own tables, as far as the database holds them. */
  get own(): readonly OwnTable[] {
    return this.#own;
  }

  get busy(): boolean {
    return this.#busy;
  }

  show(id: Count): void {
    this.#active = id;
  }

  close(id: Count): void {
    const at = this.#runs.findIndex((run) => run.id === id);
    this.#runs = this.#runs.filter((run) => run.id !== id);
    if (this.#active === id) this.#active = (this.#runs[at] ?? this.#runs.at(-1))?.id ?? null;
  }

  /** Starts the database and keeps the reader's own tables in it. Rejects where it cannot start. */
  async prepare(): Promise<DuckdbEngine> {
    const engine = await this.#engine();
    await followOwn(engine, (tables) => (this.#own = tables)).catch(() => undefined);
    return engine;
  }

  /** Runs the statements of a text, one after the other, up to the first that fails. */
  async run(text: string): Promise<void> {
    if (this.#busy) return;
    const statements = statementsOf(text);
    // Nothing to run is told as any other refusal is.
    const texts = statements.length > 0 ? statements.map((one) => one.text) : [''];
    const runs = texts.map((one): Run => ({
      id: this.#next++,
      text: one,
      state: 'waiting',
      answer: null,
      error: null,
    }));
    this.#past = remember(text.trim(), timeNow());
    this.#runs = [...this.#runs, ...runs].slice(-Math.max(MOST, runs.length));
    this.#active = runs[0]!.id;
    this.#busy = true;
    const stopping = (this.#stopping = new AbortController());
    try {
      await this.#runAll(runs, stopping.signal);
    } finally {
      this.#busy = false;
    }
  }

  async #runAll(runs: readonly Run[], signal: AbortSignal): Promise<void> {
    let failed = false;
    for (const run of runs) {
      if (failed) {
        this.#change(run, { state: 'skipped' });
        continue;
      }
      try {
        const engine = await orAbort(this.prepare(), signal);
        this.#change(run, { state: 'running' });
        this.#change(run, { state: 'done', answer: await engine.read(run.text, signal) });
        this.#makeRoom();
      } catch (cause) {
        failed = true;
        const error = cause instanceof Error ? cause : new Error(String(cause));
        this.#change(run, { state: 'failed', error });
      }
    }
  }

  /** Stops what runs; the statements after it are not run. */
  stop(): void {
    this.#stopping?.abort();
  }

  forget(): void {
    this.#past = forgetHistory();
  }

  /** The latest result stays, however large it is. */
  #makeRoom(): void {
    let values = this.#runs.reduce((sum, run) => sum + valuesIn(run), 0);
    const last = this.#runs.findLast((run) => run.answer)?.id;
    for (const run of this.#runs) {
      if (values <= MOST_VALUES || run.id === last) return;
      if (!run.answer) continue;
      values -= valuesIn(run);
      this.close(run.id);
    }
  }

  #change(run: Run, change: Partial<Run>): void {
    const at = this.#runs.findIndex(({ id }) => id === run.id);
    if (at >= 0) this.#runs = this.#runs.with(at, { ...this.#runs[at]!, ...change });
  }
}

/** The promise, or a stop as soon as the reader wants one. */
function orAbort<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new StoppedError('cancelled'));
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    promise.then(resolve, reject);
  });
}

let kept: SqlConsole | null = null;

/**
 * The console of a session: results last also when one leaves the page and comes back. It knows the
 * session alone, and so keeps nothing else of the page that asked for it first.
 */
export function deskOf(session: Session): SqlConsole {
  return (kept ??= new SqlConsole(async () => {
    const [engine] = await Promise.all([session.needFull(), session.ready?.working?.ensure()]);
    return engine as DuckdbEngine;
  }));
}
