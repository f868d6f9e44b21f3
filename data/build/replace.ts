import { renameSync, writeFileSync } from 'node:fs';

/**
 * Puts a text in the place of a file, whole or not at all: written under another name first, because
 * a run may be cut short, and several may start at once.
 */
export function replaceFile(path: string, text: string): void {
  const fresh = `${path}.${process.pid}`;
  writeFileSync(fresh, text);
  renameSync(fresh, path);
}
