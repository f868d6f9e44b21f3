/**
 * What is being read and what is kept, as state. It lives as long as the app: files go on being
 * read while the person looks at a figure.
 */
import type { Catalogue, Count } from '../../model/nouns';
import { isOwnAgency } from '../../model/own';
import { openOwn, type OwnStore, type Removed } from '../../own/store';
import type { KeptFacts, KeptReport, OwnReport, StoredReading } from '../../own/types';
import { LIMITS } from '../../reader/limits';
import type { Knowledge, Limits, Unreadable } from '../../reader/types';
import { ownAgencies } from './agency';
import { timeNow } from '../briefing/time';
import { Pool, type Answer, type Reader } from './pool';
import { acceptable, decide, factsAsRead, ownReport, settled, stored } from './review';

/** A file on its way; those that were read become reports and leave this list. */
export interface Job {
  key: number;
  name: string;
  state: 'waiting' | 'reading' | 'unreadable' | 'cancelled' | 'same';
  /** Why it could not be read; not_loaded: the code for its kind did not arrive. */
  reason: Unreadable['reason'] | 'not_loaded' | null;
  detail: string;
  /** The report that the same file became before. */
  report: string | null;
}

/** What browsers say when a part of the code cannot be fetched. */
const NOT_LOADED = /dynamically imported module|importing a module script/i;

/** Reports that arrive together are kept together. */
const TOGETHER_MS = 200;

/** What the reader of reports knows beforehand. */
export function knowledgeOf({ codebook, agencies }: Catalogue): Knowledge {
  const { indicators, identities } = codebook;
  return {
    codebook: { indicators, identities },
    agencies: [...agencies.values()]
      .filter(({ id }) => !isOwnAgency(id))
      .map(({ id, nameZh, kind }) => ({ id, nameZh, kind })),
  };
}

const startWorker = (): Reader =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'reader' });

/** One processor stays with the page. */
const workers = (): number => Math.max(1, Math.min(2, (navigator.hardwareConcurrency || 2) - 1));

export interface DeskOptions {
  open?: () => Promise<OwnStore>;
  limits?: Limits;
}

export class Desk {
  readonly limits: Limits;
  readonly #codebook: Catalogue['codebook'];
  readonly #pool: Pool;
  #store: OwnStore | null = null;
  #jobs = $state.raw<readonly Job[]>([]);
  #reports = $state.raw<readonly KeptReport[]>([]);
  #opened = $state(false);
  #lasting = $state(true);
  #removed = $state.raw<readonly Removed[]>([]);
  #batch = $state.raw({ total: 0, done: 0 });
  #failure = $state.raw<string | null>(null);
  #stops: { key: number; stop: AbortController }[] = [];
  #arrived: { report: KeptReport; reading: StoredReading }[] = [];
  #keeping = false;
  #key = 0;

  constructor(catalogue: Catalogue, { open = openOwn, limits = LIMITS }: DeskOptions = {}) {
    this.limits = limits;
    this.#codebook = catalogue.codebook;
    this.#pool = new Pool(startWorker, knowledgeOf(catalogue), limits, workers());
    void open().then((store) => {
      this.#store = store;
      store.onchange(() => void this.#look());
      return this.#look();
    });
  }

  /** False until the reports kept here are known. */
  get opened(): boolean {
    return this.#opened;
  }

  /** False where what is kept is lost when the page closes. */
  get lasting(): boolean {
    return this.#lasting;
  }

  /** Files that are not reports yet, or will not be. */
  get jobs(): readonly Job[] {
    return this.#jobs;
  }

  /** The last read first: what one looks for. */
  get reports(): readonly KeptReport[] {
    return this.#reports;
  }

  /** Taken away last, to be put back. */
  get removed(): readonly Removed[] {
    return this.#removed;
  }

  /** How far the files given last have come. */
  get batch(): { total: Count; done: Count } {
    return this.#batch;
  }

  /** What the browser said when it would not keep something. */
  get failure(): string | null {
    return this.#failure;
  }

  find(id: string): KeptReport | null {
    return this.#reports.find((one) => one.id === id) ?? null;
  }

  reading(id: string): Promise<StoredReading | null> {
    return this.#store?.get(id) ?? Promise.resolve(null);
  }

  async #look(): Promise<void> {
    if (!this.#store) return;
    try {
      this.#reports = (await this.#store.kept()).reverse();
      this.#lasting = this.#store.lasting;
    } catch (cause) {
      this.#failure = String(cause);
    }
    this.#opened = true;
  }

  /** Reads files, some at a time, in their order. */
  add(files: readonly File[]): void {
    if (files.length === 0) return;
    const { total, done } = this.#batch;
    const going = done < total;
    this.#batch = going ? { total: total + files.length, done } : { total: files.length, done: 0 };
    const jobs = files.map((file): [Job, File] => [
      {
        key: this.#key++,
        name: file.webkitRelativePath || file.name,
        state: 'waiting',
        reason: null,
        detail: '',
        report: null,
      },
      file,
    ]);
    this.#jobs = [...this.#jobs, ...jobs.map(([job]) => job)];
    for (const [{ key }, file] of jobs) {
      const stop = new AbortController();
      this.#stops.push({ key, stop });
      const start = (): void => this.#change(key, { state: 'reading' });
      void this.#pool
        .read(file, start, stop.signal)
        .then((answer) => this.#finish(key, file, answer));
    }
  }

  #change(key: number, change: Partial<Job>): void {
    this.#jobs = this.#jobs.map((job) => (job.key === key ? { ...job, ...change } : job));
  }

  #finish(key: number, file: File, answer: Answer | null): void {
    this.#stops = this.#stops.filter((one) => one.key !== key);
    const { total, done } = this.#batch;
    this.#batch = { total, done: done + 1 };
    if (answer === null) return this.#change(key, { state: 'cancelled' });
    if (answer.kind === 'unreadable') {
      const { reason, detail } = answer.unreadable;
      const lost = reason === 'damaged' && NOT_LOADED.test(detail);
      return this.#change(key, {
        state: 'unreadable',
        reason: lost ? 'not_loaded' : reason,
        detail,
      });
    }
    const { sha256, reading } = answer;
    const id = sha256.slice(0, 16);
    if (this.find(id) || this.#arrived.some(({ report }) => report.id === id))
      return this.#change(key, { state: 'same', report: id });
    const text = stored(id, reading);
    const report = {
      id,
      fileName: file.webkitRelativePath || file.name,
      sha256,
      added: timeNow(),
      format: reading.transcript.format,
      bytes: file.size,
      facts: this.#known(factsAsRead(text)),
    };
    this.#arrived.push({
      report: settled(report, text.observations, false, this.#codebook),
      reading: text,
    });
    this.#jobs = this.#jobs.filter((job) => job.key !== key);
    if (this.#keeping) return;
    this.#keeping = true;
    setTimeout(() => void this.#keepArrived(), TOGETHER_MS);
  }

  /** A new agency is known by its name once it was added for another report. */
  #known(facts: KeptFacts): KeptFacts {
    if (facts.agency !== null || facts.agencyZh === '') return facts;
    const agency = ownAgencies(this.#reports).find(({ nameZh }) => nameZh === facts.agencyZh);
    return agency ? { ...facts, agency } : facts;
  }

  async #keepArrived(): Promise<void> {
    this.#keeping = false;
    const arrived = this.#arrived;
    await this.#write((store) => store.putAll(arrived));
    this.#arrived = this.#arrived.filter((one) => !arrived.includes(one));
  }

  async #write<T>(act: (store: OwnStore) => Promise<T>): Promise<T | null> {
    if (!this.#store) return null;
    try {
      const done = await act(this.#store);
      this.#failure = null;
      await this.#look();
      return done;
    } catch (cause) {
      this.#failure = cause instanceof Error ? cause.message : String(cause);
      return null;
    }
  }

  /** Ends the reading of one file, or takes a file that was not read off the list. */
  dismiss(key: number): void {
    const going = this.#stops.find((one) => one.key === key);
    if (going) going.stop.abort();
    else this.#jobs = this.#jobs.filter((job) => job.key !== key);
  }

  /** Ends the reading of all files that are not done. */
  cancel(): void {
    for (const { stop } of [...this.#stops].reverse()) stop.abort();
  }

  /** Takes all files that were not read off the list. */
  clearJobs(): void {
    this.#jobs = this.#jobs.filter(({ state }) => state === 'waiting' || state === 'reading');
  }

  /** Keeps a report as it now stands; what the list shows changes at once. */
  async put(report: KeptReport, reading?: StoredReading): Promise<void> {
    this.#reports = this.#reports.map((one) => (one.id === report.id ? report : one));
    await this.#write((store) => store.put(report, reading));
  }

  async remove(id: string): Promise<void> {
    const removed = await this.#write((store) => store.remove(id));
    if (removed) this.#removed = [removed];
  }

  async clear(): Promise<void> {
    const removed = await this.#write((store) => store.clear());
    if (removed?.length) this.#removed = removed;
  }

  /** Puts back what was taken away last. */
  async restore(): Promise<void> {
    const removed = this.#removed;
    this.#removed = [];
    await this.#write((store) => store.putAll(removed));
  }

  forgetRemoved(): void {
    this.#removed = [];
  }

  /** All reports that lack nothing, with what was accepted in them, the first read first. */
  async complete(): Promise<OwnReport[]> {
    const found: OwnReport[] = [];
    for (const report of [...this.#reports].reverse()) {
      const reading = report.shown ? null : await this.reading(report.id);
      const own = report.shown ?? (reading && ownReport(report, reading.observations));
      if (own && !Array.isArray(own)) found.push(own);
    }
    return found;
  }

  /**
   * Accepts what is open in all reports and shows those whose agency and year are known. Gives how
   * many are shown and how many still lack something.
   */
  async showAll(): Promise<{ shown: Count; lacking: Count }> {
    const placed: { report: KeptReport; reading: StoredReading }[] = [];
    let lacking = 0;
    for (const report of this.#reports) {
      const reading = await this.reading(report.id);
      if (!reading) continue;
      const observations = decide(
        reading.observations,
        acceptable(reading.observations),
        'accepted',
      );
      const ready = !Array.isArray(ownReport(report, observations));
      if (!ready) lacking += 1;
      placed.push({
        report: settled(report, observations, ready, this.#codebook),
        reading: { ...reading, observations },
      });
    }
    await this.#write((store) => store.putAll(placed));
    return { shown: placed.length - lacking, lacking };
  }
}

let current: Desk | null = null;

/** The desk of this app; made when first asked for, with the definitions of then. */
export function deskOf(catalogue: Catalogue): Desk {
  return (current ??= new Desk(catalogue));
}
