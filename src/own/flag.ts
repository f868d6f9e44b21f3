/**
 * Whether figures have reports of the reader's own to draw, known without opening a database: all
 * others pay one look at the browser's storage and no more.
 */
const FLAG = 'gongkai:own';

const listeners = new Set<() => void>();

/** True where reports of the reader's own were last known to be shown in figures. */
export function ownExpected(): boolean {
  try {
    return localStorage.getItem(FLAG) !== null;
  } catch {
    return false;
  }
}

/** Notes how many of the reader's own reports figures show. */
export function expectOwn(reports: number): void {
  try {
    if (reports > 0) localStorage.setItem(FLAG, String(reports));
    else localStorage.removeItem(FLAG);
  } catch {
    return;
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
  listeners.add(listener);
  addEventListener('storage', elsewhere);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', elsewhere);
  };
}

/** Says in this window that what is kept has changed. */
export function announceOwn(): void {
  for (const listener of listeners) listener();
}
