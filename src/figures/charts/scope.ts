import type { Row, Scope } from '../../engines/query';
import type { Count } from '../../model/nouns';

/**
 * Scopes of rows that may not be added to each other, the one behind which most agencies stand
 * first: a chart with one mark a place draws that one and tells the others in a note.
 */
export function scopesOf(rows: readonly Row[]): (Scope | 'mixed')[] {
  const sizes = new Map<Scope | 'mixed', Count>();
  for (const row of rows) {
    if (row.basis !== 'target') sizes.set(row.scope, (sizes.get(row.scope) ?? 0) + row.agencies);
  }
  return [...sizes].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([scope]) => scope);
}
