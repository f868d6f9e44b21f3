/** What became of the last thing that was asked for. */
export type Outcome =
  | { state: 'idle' }
  | { state: 'working'; name: string }
  | { state: 'done'; name: string; missing: readonly string[] }
  | { state: 'failed'; name: string; reason: string; again: () => void };

/** Lets the browser draw what it was told before a long piece of work holds it up. */
const drawn = (): Promise<void> =>
  new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** One thing made at a time; the next one replaces what is said of the one before. */
export class Task {
  #outcome = $state.raw<Outcome>({ state: 'idle' });
  #latest = 0;

  get outcome(): Outcome {
    return this.#outcome;
  }

  /** True while the file of this name is being made. */
  makes(name: string): boolean {
    return this.#outcome.state === 'working' && this.#outcome.name === name;
  }

  /**
   * Makes something called `name`, and says so. `work` resolves with characters that no bundled
   * font has, where it draws any. Never rejects: a failure becomes an outcome that can be repeated.
   */
  async run(name: string, work: () => Promise<readonly string[] | void>): Promise<void> {
    const mine = ++this.#latest;
    this.#outcome = { state: 'working', name };
    let outcome: Outcome;
    try {
      await drawn();
      outcome = { state: 'done', name, missing: (await work()) ?? [] };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      outcome = { state: 'failed', name, reason, again: () => void this.run(name, work) };
    }
    if (mine === this.#latest) this.#outcome = outcome;
  }

  forget(): void {
    this.#latest++;
    this.#outcome = { state: 'idle' };
  }
}
