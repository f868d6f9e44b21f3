/**
 * Whether figures have reports of the reader's own to draw, known without opening a database: all
 * others pay one look at the browser's storage and no more. The store hears nothing of this module
 * (see tell.ts): what both imported would travel with what comes later, before the first figure.
 */
import type { OwnFlag } from './types';

const FLAG: OwnFlag = 'gongkai:own';

/** True where reports of the reader's own were last known to be shown in figures. */
export function ownExpected(): boolean {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

/**
 * Tells of changes of what is kept, in this window, or in another one as far as the flag tells,
 * until the function it returns is called. Costs nothing while nothing is kept.
 */
export function onOwn(listener: () => void): () => void {
  const elsewhere = ({ key }: StorageEvent): void => {
    if (key === FLAG || key === null) listener();
  };
  addEventListener(FLAG, listener);
  addEventListener('storage', elsewhere);
  return () => {
    removeEventListener(FLAG, listener);
    removeEventListener('storage', elsewhere);
  };
}
