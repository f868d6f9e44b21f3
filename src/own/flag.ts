/**
 * Whether figures have reports of the reader's own to draw, known without opening a database: all
 * others pay one look at the browser's storage and no more.
 */
const FLAG = 'gongkai:own';

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
