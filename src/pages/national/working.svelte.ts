/**
 * The part of a whole country that is worked on where whole tables are needed: SQL, linked views,
 * lists. It is chosen, fits a budget of memory, and what was used longest ago goes first.
 */
import type { Query } from '../../engines/query';
import { agencyFilter } from '../../engines/defaults';
import type { Directory } from '../../engines/partitioned/agencies';
import {
  isWhole,
  portionKey,
  sizeOf,
  type Portion,
  type Size,
} from '../../engines/partitioned/portion';
import type { Source } from '../../extracts';
import type { PartitionedSource } from '../../extracts/partitioned/source';
import type { PartitionedManifest } from '../../extracts/manifest';
import type { Locale } from '../../i18n';
import type { Catalogue } from '../../model/nouns';
import type { Drawn } from '../partitioned';
import { portionText, TooLargeError } from './words';

/** A portion that is loaded, or could be, and its size. */
export interface Sized {
  portion: Portion;
  size: Size;
}

export interface WorkingOptions {
  source: PartitionedSource;
  directory: Directory;
  catalogue: Catalogue;
  /** Bytes that all portions may take. */
  budget: number;
  /** The question that figures asked last. */
  asked: () => Query | null;
  /** Hears of the tables that are worked on from now on, before they are shown as loaded. */
  follow: (tables: Drawn) => Promise<void>;
}

export class Working {
  readonly budget: number;
  readonly catalogue: Catalogue;
  readonly #of: WorkingOptions;
  #held = $state.raw<readonly Sized[]>([]);
  #loading = $state.raw<Portion | null>(null);
  #error = $state.raw<Error | null>(null);
  #turn: Promise<unknown> = Promise.resolve();
  #whole: { key: string; source: Promise<Source> } | null = null;

  constructor(options: WorkingOptions) {
    this.#of = options;
    this.budget = options.budget;
    this.catalogue = options.catalogue;
  }

  /** What is loaded, the latest used last. */
  get held(): readonly Sized[] {
    return this.#held;
  }

  /** What is being loaded now. */
  get loading(): Portion | null {
    return this.#loading;
  }

  /** Why the last thing asked for is not loaded. */
  get error(): Error | null {
    return this.#error;
  }

  get memory(): number {
    return this.#held.reduce((sum, { size }) => sum + size.memory, 0);
  }

  /** Portions that hold everything of their agencies, the latest used last. */
  get wholes(): Portion[] {
    return this.#held.map(({ portion }) => portion).filter(isWhole);
  }

  /** True where some agencies are held with all that they say. */
  get hasWhole(): boolean {
    return this.wholes.length > 0;
  }

  /** A portion in the reader's words. */
  describe(portion: Portion, locale: Locale): string {
    return portionText(portion, this.catalogue, locale);
  }

  /** The files of the country. */
  get manifest(): PartitionedManifest {
    return this.#of.source.manifest;
  }

  size(portion: Portion, signal?: AbortSignal): Promise<Size> {
    const { source, directory } = this.#of;
    return sizeOf(source, directory, portion, signal);
  }

  /** What would have to go for something of a size; null where it does not even fit alone. */
  room({ memory }: Size): Sized[] | null {
    if (memory > this.budget) return null;
    const going: Sized[] = [];
    let taken = this.memory;
    for (const one of this.#held) {
      if (taken + memory <= this.budget) break;
      going.push(one);
      taken -= one.size.memory;
    }
    return going;
  }

  /**
   * Loads a portion; one that is there already becomes the latest used. Rejects with a
   * `TooLargeError`, or where files cannot be read; what was loaded before stays.
   */
  load(portion: Portion): Promise<void> {
    return this.#inTurn(async () => {
      const key = portionKey(portion);
      const there = this.#held.find((one) => portionKey(one.portion) === key);
      if (there) {
        this.#held = [...this.#held.filter((one) => one !== there), there];
        return;
      }
      this.#loading = portion;
      const size = await this.size(portion);
      const going = this.room(size);
      if (!going) throw new TooLargeError(size, this.budget);
      const staying = this.#held.filter((one) => !going.includes(one));
      await this.#become([...staying, { portion, size }]);
    });
  }

  /** Puts a portion away: out of sight at once, out of the database when that has time. */
  drop(portion: Portion): Promise<void> {
    return this.#inTurn(async () => {
      const before = this.#held;
      this.#held = before.filter((one) => one.portion !== portion);
      try {
        await this.#become(this.#held);
      } catch (cause) {
        this.#held = before;
        throw cause;
      }
    });
  }

  /** Loads what is likely wanted where nothing is loaded, or nothing whole. */
  async ensure(whole = false): Promise<void> {
    // What was asked for before comes first, and may be enough.
    await this.#turn;
    if (whole ? this.hasWhole : this.#held.length > 0) return;
    await this.load(await this.suggestion(whole));
  }

  /** Portions as one source. Its code comes when it is needed: no figure waits for it. */
  async tables(portions: readonly Portion[]): Promise<Source> {
    const { portionSource } = await import('../../engines/partitioned/portion-source');
    return portionSource(this.#of.source, this.#of.directory, portions);
  }

  /** All that some agencies say, as tables; of those portions that hold everything. */
  whole(): Promise<Source> {
    const portions = this.wholes;
    const key = portions.map(portionKey).join();
    if (this.#whole?.key !== key) {
      const made = this.tables(portions);
      this.#whole = { key, source: made };
      made.catch(() => (this.#whole = null));
    }
    return this.#whole!.source;
  }

  /**
   * Whom figures asked about last, where that fits easily; else the province of fewest agencies. Of
   * what is loaded already nothing; single agencies only where `named`.
   */
  async suggestion(whole = true, named = true): Promise<Portion> {
    const loaded = this.#held.map(({ portion }) => portionKey(portion));
    const query = this.#of.asked();
    const { agencies = [], provinces = [] } = query?.filter ?? {};
    if (query && (agencies.length > 0 ? named : provinces.length > 0)) {
      const all: Portion = { filter: query.filter, indicators: [] };
      const some: Portion = { filter: query.filter, indicators: query.indicators };
      for (const portion of whole ? [all] : [all, some]) {
        const there = loaded.includes(portionKey(portion));
        if (!there && (await this.size(portion)).memory < this.budget / 2) return portion;
      }
    }
    const all = this.#of.source.manifest.extracts.agencies;
    const places = all.filter(({ key }) => key !== '00');
    const portions = (places.length ? places : all)
      .toSorted((a, b) => a.rows - b.rows)
      .map(({ key }) => ({ filter: agencyFilter({ provinces: [key] }), indicators: [] }));
    return portions.find((one) => !loaded.includes(portionKey(one))) ?? portions[0]!;
  }

  async #become(next: readonly Sized[]): Promise<void> {
    const made = await this.tables(next.map(({ portion }) => portion));
    await this.#of.follow(() => made);
    this.#held = next;
  }

  /** One change after the other; each tells how it went. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const next = this.#turn.then(async () => {
      this.#error = null;
      try {
        await change();
      } catch (cause) {
        this.#error = cause instanceof Error ? cause : new Error(String(cause));
        throw this.#error;
      } finally {
        this.#loading = null;
      }
    });
    this.#turn = next.catch(() => undefined);
    return next;
  }
}
