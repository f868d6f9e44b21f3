/**
 * What lasts while the page is open: catalogue, engines, language, theme, notices and the open
 * piece of evidence. Components read it with `getSession()`; only its methods change it.
 */
import { createContext } from 'svelte';
import type { Engine, Row } from '../engines/query';
import type { Question, SumParts } from '../figures/figure';
import type { View } from '../figures/view';
import type { Source } from '../extracts';
import type { Drawable } from './ask';
import type { Locale } from '../i18n';
import type { Catalogue, Count, IndicatorId, ReportId } from '../model/nouns';
import type { OwnReading, Refused } from '../own';
import { rememberedLocale, rememberedTheme, rememberLocale, rememberTheme } from './memory';
import type { Theme } from './place';
import type { Working } from './national/working.svelte';
import { Router } from './router.svelte';
import type { Opening } from './views';

/** What a session opens on: the light engine with the names, and the full one when asked for. */
export interface Backend {
  open(): Promise<Ready>;
  full(): Promise<Engine>;
  /** Tells what to go on with, each time the reader's own figures have changed. */
  onchange?(listener: (ready: Ready) => void): void;
}

/** The reader's own figures among those that are drawn. */
export interface OwnFigures {
  /** How many reports they are of. */
  reports: Count;
  /** True where some stand in tables that were loaded. */
  tables: boolean;
  /** By report; also those that are not drawn, because another value stands there already. */
  readings: ReadonlyMap<ReportId, readonly OwnReading[]>;
  /** What breaks the rules of the records, and so is not drawn. */
  refused: readonly Refused[];
}

/** State of the full query tools (DuckDB). */
export type FullState = 'waiting' | 'starting' | 'ready' | 'failed';

/** A value behind which several reports stand, and the view whose agencies they are of. */
export interface SumRequest {
  row: Row;
  view: View;
  parts?: SumParts;
}

/** A piece of evidence to show: a report and the indicator it was asked about, or a sum's reports. */
export interface EvidenceRequest {
  /** Null where the reports behind `sum` are listed. */
  report: ReportId | null;
  indicator: IndicatorId | null;
  /** The sum that the report was picked from, to go back to. */
  sum: SumRequest | null;
}

export interface Ready {
  catalogue: Catalogue;
  engine: Engine;
  /** The files behind both, for pages that list them. */
  source?: Source;
  /** Null where all that is drawn is public; an Error where own figures could not be had. */
  own?: OwnFigures | Error | null;
  /** The public data alone, where own figures are drawn too. */
  open?: Ready;
  /** Of a whole country, what is worked on where whole tables are needed. */
  working?: Working;
  /** What pages open on, where that are not the usual views. */
  opening?: Opening;
  /** Only where a page is drawn ahead of its reader, in the build. */
  ahead?: Ahead;
}

/** What a browser would tell, and the answers it would wait for. */
export interface Ahead {
  answer: (view: View) => Drawable | undefined;
  /** The reader's window, in CSS pixels. */
  screen: { width: number; height: number };
  /** Width of a figure in it. */
  width: number;
}

export class Session {
  readonly router: Router;
  #backend: Backend;
  #ready = $state.raw<Ready | null>(null);
  #error = $state.raw<Error | null>(null);
  #full = $state.raw<Engine | null>(null);
  #fullState = $state<FullState>('waiting');
  #fullError = $state.raw<Error | null>(null);
  #fullPromise: Promise<Engine> | null = null;
  #locale = $state<Locale>('en');
  #theme = $state<Theme>('auto');
  #evidence = $state.raw<EvidenceRequest | null>(null);

  /** `locale`: the one to start in; without it the address's, else as remembered. */
  constructor(
    backend: Backend,
    router: Router,
    locale: Locale = router.place.locale ?? rememberedLocale(),
  ) {
    this.#backend = backend;
    this.router = router;
    this.#locale = locale;
    this.#theme = router.place.theme ?? rememberedTheme();
  }

  /** Catalogue and engine together, once loaded; null before, and after a failure. */
  get ready(): Ready | null {
    return this.#ready;
  }

  /** Why the data could not be loaded; null while loading or when loaded. */
  get error(): Error | null {
    return this.#error;
  }

  get catalogue(): Catalogue | null {
    return this.#ready?.catalogue ?? null;
  }

  /** The public data alone, for pages that are about them; the same where nothing is added. */
  get open(): Ready | null {
    return this.#ready?.open ?? this.#ready;
  }

  /** Why the reader's own figures are not drawn; null where they are, or there are none. */
  get ownError(): Error | null {
    const own = this.#ready?.own;
    return own instanceof Error ? own : null;
  }

  /** The reader's own figures; null where there are none, or they could not be had. */
  get own(): OwnFigures | null {
    const own = this.#ready?.own;
    return own instanceof Error ? null : (own ?? null);
  }

  /** The light engine; it answers every query that figures ask. */
  get engine(): Engine | null {
    return this.#ready?.engine ?? null;
  }

  /** DuckDB, once it runs. */
  get full(): Engine | null {
    return this.#full;
  }

  get fullState(): FullState {
    return this.#fullState;
  }

  get fullError(): Error | null {
    return this.#fullError;
  }

  /** The address wins over what is remembered. */
  get locale(): Locale {
    return this.router.place.locale ?? this.#locale;
  }

  get theme(): Theme {
    return this.router.place.theme ?? this.#theme;
  }

  get evidence(): EvidenceRequest | null {
    return this.#evidence;
  }

  /** Loads names and the light engine; called again, it retries. Never rejects. */
  async load(): Promise<void> {
    this.#error = null;
    try {
      this.#ready = await this.#backend.open();
      this.#backend.onchange?.((ready) => (this.#ready = ready));
    } catch (cause) {
      this.#error = cause instanceof Error ? cause : new Error(String(cause));
    }
  }

  /** Starts DuckDB once; later calls get the same engine. Rejects when it cannot start. */
  needFull(): Promise<Engine> {
    this.#fullPromise ??= this.#startFull();
    return this.#fullPromise;
  }

  async #startFull(): Promise<Engine> {
    this.#fullState = 'starting';
    this.#fullError = null;
    try {
      this.#full = await this.#backend.full();
      this.#fullState = 'ready';
      return this.#full;
    } catch (cause) {
      this.#fullError = cause instanceof Error ? cause : new Error(String(cause));
      this.#fullState = 'failed';
      this.#fullPromise = null;
      throw this.#fullError;
    }
  }

  chooseLocale(locale: Locale): void {
    this.#locale = locale;
    rememberLocale(locale);
    this.router.restyle({ locale });
  }

  chooseTheme(theme: Theme): void {
    this.#theme = theme;
    rememberTheme(theme);
    this.router.restyle({ theme });
  }

  /** Opens what says so: the report behind a mark, or the list of those behind its row. */
  answer({ report, indicator, row, parts, view }: Question): void {
    if (report !== null) this.openEvidence(report, indicator);
    else if (row !== null) this.openSum({ row, view, parts });
  }

  /** Opens the evidence drawer on a report; `indicator` is scrolled to and marked. */
  openEvidence(report: ReportId, indicator: IndicatorId | null = null): void {
    this.#evidence = { report, indicator, sum: null };
  }

  /** Lists the reports behind a value that several stand behind. */
  openSum(sum: SumRequest): void {
    this.#evidence = { report: null, indicator: sum.row.indicator, sum };
  }

  /** Goes on to a report of the evidence that is open, keeping the way back to a sum. */
  followEvidence(report: ReportId, indicator: IndicatorId | null): void {
    this.#evidence = { report, indicator, sum: this.#evidence?.sum ?? null };
  }

  closeEvidence(): void {
    this.#evidence = null;
  }

  /**
   * Starts DuckDB when the browser is idle, unless the reader saves data: then it waits until it
   * is needed. Called once the first figure is on the screen, never before.
   */
  startFullWhenIdle(): void {
    if (savesData()) return;
    const start = (): void => void this.needFull().catch(() => undefined);
    if (typeof requestIdleCallback === 'function') requestIdleCallback(start, { timeout: 5000 });
    else setTimeout(start, 1000);
  }
}

/** True where the browser says that data is dear or slow (Network Information API, if it has it). */
function savesData(): boolean {
  const { connection } = navigator as Navigator & {
    connection?: { saveData?: boolean; effectiveType?: string };
  };
  return connection?.saveData === true || /2g|3g/.test(connection?.effectiveType ?? '');
}

export const [getSession, setSession] = createContext<Session>();
