/** What the store tells those who have not loaded it: see flag.ts. */
import type { OwnFlag } from './types';

const FLAG: OwnFlag = 'gongkai:own';

/** Notes how many of the reader's own reports figures show. */
export function expectOwn(reports: number): void {
  try {
    if (reports > 0) localStorage.setItem(FLAG, String(reports));
    else localStorage.removeItem(FLAG);
  } catch {
    return;
  }
}

/** Says in this window that what is kept has changed. */
export function announceOwn(): void {
  dispatchEvent(new Event(FLAG));
}
