/**
 * Briefings kept on this machine, one entry of the browser's storage each, so that two windows
 * overwrite no more than what both edit. Storage may be blocked or full: then they last as long as
 * the page, and `lasting` says so.
 */
import type { Briefing } from '../../briefing/types';
import { lazy } from '../../model/lazy';
import { briefingOf } from './file';
import { timeNow } from './time';

const PREFIX = 'gongkai:briefing:';

/** A briefing with when it was last changed, as an ISO time. */
export interface Kept {
  briefing: Briefing;
  changed: string;
}

/** What is needed of a browser's storage. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

function browserShelf(): Shelf | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

function parse(text: string): Kept | null {
  try {
    const { changed, briefing } = JSON.parse(text) as { changed?: unknown; briefing?: unknown };
    return {
      changed: typeof changed === 'string' ? changed : '',
      briefing: briefingOf(briefing),
    };
  } catch {
    return null;
  }
}

const newestFirst = (a: Kept, b: Kept): number =>
  a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : a.briefing.id < b.briefing.id ? -1 : 1;

export class Store {
  #shelf: () => Shelf | null;
  #kept = $state.raw<readonly Kept[]>([]);
  #lasting = $state(true);
  /** Entries that no version of this page can read; they are left alone. */
  #unread = $state(0);

  constructor(shelf: () => Shelf | null = browserShelf) {
    this.#shelf = shelf;
    this.read();
  }

  /** The last changed first. */
  get kept(): readonly Kept[] {
    return this.#kept;
  }

  /** False once the browser has refused to keep something: it is lost when the page closes. */
  get lasting(): boolean {
    return this.#lasting;
  }

  get unread(): number {
    return this.#unread;
  }

  find(id: string | null): Briefing | null {
    return this.#kept.find(({ briefing }) => briefing.id === id)?.briefing ?? null;
  }

  /** Reads everything anew, as when another window has changed something. */
  read(): void {
    const found: Kept[] = [];
    let unread = 0;
    try {
      const shelf = this.#shelf();
      if (!shelf) throw new Error('blocked');
      for (let i = 0; i < shelf.length; i++) {
        const key = shelf.key(i);
        if (!key?.startsWith(PREFIX)) continue;
        const kept = parse(shelf.getItem(key) ?? '');
        if (kept) found.push(kept);
        else unread++;
      }
    } catch {
      this.#lasting = false;
      return;
    }
    this.#kept = found.sort(newestFirst);
    this.#unread = unread;
  }

  /** Keeps a briefing as it is now; `changed` is the time. */
  put(briefing: Briefing, changed = timeNow()): void {
    const kept = { briefing, changed };
    const others = this.#kept.filter((one) => one.briefing.id !== briefing.id);
    this.#kept = [...others, kept].sort(newestFirst);
    this.#write((shelf) => shelf.setItem(PREFIX + briefing.id, JSON.stringify(kept)));
  }

  /** Takes one away; gives it back, so that this can be undone. Null where there is none. */
  remove(id: string): Kept | null {
    const kept = this.#kept.find(({ briefing }) => briefing.id === id) ?? null;
    this.#kept = this.#kept.filter((one) => one !== kept);
    this.#write((shelf) => shelf.removeItem(PREFIX + id));
    return kept;
  }

  /** Reads what other windows change, and tells of it, until the function it returns is called. */
  follow(onchange: (briefing: Briefing) => void): () => void {
    const heard = ({ key }: StorageEvent): void => {
      if (key !== null && !key.startsWith(PREFIX)) return;
      this.read();
      const briefing = this.find(key?.slice(PREFIX.length) ?? null);
      if (briefing) onchange(briefing);
    };
    addEventListener('storage', heard);
    return () => removeEventListener('storage', heard);
  }

  #write(act: (shelf: Shelf) => void): void {
    try {
      const shelf = this.#shelf();
      if (!shelf) throw new Error('blocked');
      act(shelf);
      this.#lasting = true;
    } catch {
      this.#lasting = false;
    }
  }
}

/** The store of this page; opened when first asked for. */
export const store = lazy(() => new Store());

/** A name for a new briefing that no other has, on this machine or another. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
