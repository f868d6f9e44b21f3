/**
 * Tables on their way into the reader's own data, and those that are kept, as state. It lives as long
 * as the app: a table goes on loading while the person looks at a figure, and nothing that was chosen
 * is lost by looking elsewhere.
 */
import type { Catalogue, Count, IndicatorId } from '../../../model/nouns';
import { indicatorPart, indicatorShort } from '../../../figures/names';
import { LOCALES } from '../../../i18n';
import { MOST_DRAWN } from '../../../own/drawn';
import type { Loaded } from '../../../own/intake/load';
import type { Head, Mapping, Match } from '../../../own/intake/types';
import { vocabularyOf } from '../../../own/intake/vocabulary';
import { openOwn, type OwnStore } from '../../../own/store';
import type { KeptTable } from '../../../own/types';
import { timeNow } from '../../briefing/time';
import { sqlName } from './name';
import type { Reason, Stage, Tried } from './stage';
import type { Answer, Ask } from './worker';

/** Opening a file reads a workbook whole; longer than this, it is a hostile one. */
const OPENING_MS = 120_000;

const startWorker = (): Worker =>
  new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'intake' });

const idNow = (): string => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

export class Intake {
  readonly #catalogue: Catalogue;
  #store: OwnStore | null = null;
  readonly #opened: Promise<OwnStore>;
  #worker: Worker | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;
  #id = '';
  #put = 0;
  #queue = $state.raw<readonly File[]>([]);
  #file = $state.raw<File | null>(null);
  #stage = $state.raw<Stage>({ at: 'opening' });
  #head = $state.raw<Head | null>(null);
  #mapping = $state.raw<Mapping | null>(null);
  #left = $state.raw<readonly number[]>([]);
  #as = $state<'figures' | 'table'>('figures');
  #tried = $state.raw<Tried | null>(null);
  #tables = $state.raw<readonly KeptTable[]>([]);
  #known = $state(false);
  #lasting = $state(true);
  #removed = $state.raw<KeptTable | null>(null);
  #added = $state.raw<KeptTable | null>(null);
  #failure = $state.raw<string | null>(null);

  constructor(catalogue: Catalogue) {
    this.#catalogue = catalogue;
    this.#opened = openOwn().then(async (store) => {
      this.#store = store;
      store.onchange(() => void this.#look());
      await this.#look();
      return store;
    });
  }

  /** The file that is being added; null where none is. */
  get file(): File | null {
    return this.#file;
  }
  get waiting(): Count {
    return this.#queue.length;
  }
  get stage(): Stage {
    return this.#stage;
  }
  get head(): Head | null {
    return this.#head;
  }
  get mapping(): Mapping | null {
    return this.#mapping;
  }
  /** Columns of a plain table that stay behind. */
  get left(): readonly number[] {
    return this.#left;
  }
  get as(): 'figures' | 'table' {
    return this.#as;
  }
  get tried(): Tried | null {
    return this.#tried;
  }
  /** Kept tables, the last added first. */
  get tables(): readonly KeptTable[] {
    return this.#tables;
  }
  /** False until the kept tables are known. */
  get known(): boolean {
    return this.#known;
  }
  get lasting(): boolean {
    return this.#lasting;
  }
  get removed(): KeptTable | null {
    return this.#removed;
  }
  get added(): KeptTable | null {
    return this.#added;
  }
  get failure(): string | null {
    return this.#failure;
  }

  async #look(): Promise<void> {
    if (!this.#store) return;
    try {
      this.#tables = (await this.#store.tables()).reverse();
      this.#lasting = this.#store.lasting;
    } catch (cause) {
      this.#failure = String(cause);
    }
    this.#known = true;
  }

  /** Adds files one after the other: each is shown before it is loaded. */
  add(files: readonly File[]): void {
    if (files.length === 0) return;
    this.#queue = [...this.#queue, ...files];
    if (this.#file === null) this.#next();
  }

  #next(): void {
    const [file = null, ...rest] = this.#queue;
    this.#queue = rest;
    this.#stop();
    this.#file = file;
    this.#head = null;
    this.#mapping = null;
    this.#tried = null;
    this.#left = [];
    if (file) this.open({});
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    this.#stop();
    const worker = startWorker();
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => void this.#hear(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#refuse(event.message ? 'no_memory' : 'not_loaded', event.message ?? '');
    };
    const names = (id: IndicatorId): string[] =>
      LOCALES.flatMap((locale) => [
        indicatorShort(id, this.#catalogue, locale),
        indicatorPart(id, this.#catalogue, locale),
      ]);
    this.#ask({ kind: 'know', vocabulary: vocabularyOf(this.#catalogue, names) });
    return worker;
  }

  #ask(ask: Ask): void {
    this.#worker?.postMessage(ask);
  }

  /** Opens the file, another sheet of it, or the same with headings elsewhere. */
  open(reading: { sheet?: string; headings?: number }): void {
    if (!this.#file) return;
    if (!this.#worker) this.#start();
    this.#stage = { at: 'opening' };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#refuse('too_slow', ''), OPENING_MS);
    this.#ask({ kind: 'open', file: this.#file, reading });
  }

  #refuse(reason: Reason, detail: string): void {
    this.#stop();
    void this.#dropParts();
    this.#stage = { at: 'refused', reason, detail };
  }

  async #hear(answer: Answer): Promise<void> {
    switch (answer.kind) {
      case 'opened':
        clearTimeout(this.#timer);
        this.#head = answer.head;
        this.#mapping = answer.mapping;
        this.#as = answer.figures ? 'figures' : 'table';
        this.#left = [];
        this.#stage = { at: 'matching' };
        this.#try();
        return;
      case 'tried':
        if (answer.turn === this.#turn) this.#tried = answer;
        return;
      case 'told':
        this.#stage = { at: 'loading', part: answer.part, rows: answer.rows };
        return;
      case 'part':
        return this.#settle(async (store) => {
          await store.putPart(this.#id, this.#put, answer.bytes);
          this.#put += 1;
        });
      case 'again':
        return this.#settle(async (store) => {
          await store.dropParts(this.#id);
          this.#put = 0;
        });
      case 'loaded':
        this.#stop();
        if ((answer.loaded.tally?.problems ?? 0) === 0 && answer.loaded.rows > 0)
          return this.#keep(answer.loaded);
        this.#stage = { at: 'checked', loaded: answer.loaded };
        return;
      case 'refused':
        return this.#refuse(answer.reason, answer.detail);
    }
  }

  /** Puts something away and lets the worker go on, or tells it why not. */
  async #settle(act: (store: OwnStore) => Promise<void>): Promise<void> {
    const worker = this.#worker;
    let failed: string | null = null;
    try {
      await act(await this.#opened);
    } catch (cause) {
      failed = cause instanceof Error ? cause.message : String(cause);
    }
    if (worker === this.#worker) this.#ask({ kind: 'took', failed });
  }

  #try(): void {
    if (!this.#mapping || this.#as !== 'figures') return;
    this.#turn += 1;
    this.#ask({
      kind: 'try',
      mapping: $state.snapshot(this.#mapping) as Mapping,
      turn: this.#turn,
    });
  }

  choose(as: 'figures' | 'table'): void {
    this.#as = as;
    this.#try();
  }

  /** Says what a column is. */
  match(at: number, change: Partial<Match>): void {
    if (!this.#mapping) return;
    const columns = this.#mapping.columns.map((one, i) =>
      i === at ? { ...one, ...change, ground: 'reader' as const } : one,
    );
    this.#mapping = { ...this.#mapping, columns };
    this.#try();
  }

  /** Says what holds for all rows. */
  hold(change: Partial<Mapping['constants']>): void {
    if (!this.#mapping) return;
    const constants = { ...this.#mapping.constants, ...change };
    this.#mapping = { ...this.#mapping, constants };
    this.#try();
  }

  /** Takes a column of a plain table, or leaves it. */
  take(at: number, taken: boolean): void {
    this.#left = taken ? this.#left.filter((one) => one !== at) : [...this.#left, at];
  }

  /** Loads the table as it is matched now. */
  async load(): Promise<void> {
    if (!this.#mapping || !this.#file || !this.#head) return;
    this.#stage = { at: 'loading', part: 0, rows: 0 };
    this.#added = null;
    this.#failure = null;
    this.#id = idNow();
    this.#put = 0;
    const store = await this.#opened;
    await store.beginTable(this.#tableOf(null)).catch(() => undefined);
    const mapping = this.#mapping;
    this.#ask({
      kind: 'load',
      plan: this.#as === 'figures' ? { as: 'figures', mapping } : { as: 'table', left: this.#left },
    });
  }

  #tableOf(loaded: Loaded | null): KeptTable {
    const file = this.#file!;
    const sheet = (this.#head?.sheets.length ?? 0) > 1 ? (this.#head?.sheet ?? '') : '';
    const taken = this.#tables.map(({ name }) => name);
    const figures = loaded?.tally ?? null;
    return {
      id: this.#id,
      state: 'loading',
      name: sqlName(file.name, sheet, taken),
      fileName: file.name,
      sheet,
      fileBytes: file.size,
      bytes: loaded?.bytes ?? 0,
      rows: loaded?.rows ?? 0,
      parts: loaded?.parts ?? 0,
      added: timeNow(),
      columns: (loaded?.columns ?? []).map(({ name, type }) => ({ name, type })),
      reports: figures?.reports ?? null,
      drawn: figures !== null && figures.figures <= MOST_DRAWN,
    };
  }

  async #keep(loaded: Loaded): Promise<void> {
    const table = this.#tableOf(loaded);
    try {
      await (await this.#opened).keepTable(table);
      this.#added = table;
      this.#id = '';
      this.#next();
    } catch (cause) {
      this.#failure = cause instanceof Error ? cause.message : String(cause);
      this.#stage = { at: 'checked', loaded };
    }
  }

  /** Keeps what is right of a table in which something is wrong. */
  keep(): Promise<void> {
    return this.#stage.at === 'checked' ? this.#keep(this.#stage.loaded) : Promise.resolve();
  }

  async #dropParts(): Promise<void> {
    const id = this.#id;
    this.#id = '';
    if (id) await (await this.#opened).dropTable(id).catch(() => undefined);
  }

  /** Back from loading or its outcome to the columns; what was chosen there stands. */
  back(): void {
    void this.#dropParts();
    const { file, mapping, head } = { file: this.#file, mapping: this.#mapping, head: this.#head };
    if (!file || !mapping || !head) return this.discard();
    // A worker in the middle of its work is ended; another opens the file again.
    const [as, left] = [this.#as, this.#left];
    const worker = this.#start();
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      worker.onmessage = (event: MessageEvent<Answer>) => void this.#hear(event.data);
      if (data.kind !== 'opened') return void this.#hear(data);
      clearTimeout(this.#timer);
      this.#mapping = mapping;
      [this.#as, this.#left] = [as, left];
      this.#stage = { at: 'matching' };
      this.#try();
    };
    this.open({ sheet: head.sheet, headings: head.headings });
  }

  /** Gives the file up and goes on to the next. */
  discard(): void {
    void this.#dropParts();
    this.#next();
  }

  async #write(act: (store: OwnStore) => Promise<void>): Promise<void> {
    try {
      await act(await this.#opened);
      this.#failure = null;
    } catch (cause) {
      this.#failure = cause instanceof Error ? cause.message : String(cause);
    }
  }

  /** Takes a table off the list; what was removed before it is gone for good. */
  remove(id: string): Promise<void> {
    return this.#write(async (store) => {
      const before = this.#removed;
      this.#removed = await store.removeTable(id);
      this.#added = null;
      if (before) await store.dropTable(before.id);
    });
  }

  /** Puts back what was removed last. */
  restore(): Promise<void> {
    return this.#write(async (store) => {
      const table = this.#removed;
      this.#removed = null;
      if (table) await store.keepTable(table);
    });
  }
}

let current: Intake | null = null;

/** The intake of this app; made when first asked for, with the definitions of then. */
export function intakeOf(catalogue: Catalogue): Intake {
  return (current ??= new Intake(catalogue));
}
