import type { ReportId } from '../model/nouns';

/** What both engines say of a report that the extracts lack. */
export function notHeld(id: ReportId): string {
  return `report '${id}' is not held: it may have been renamed or removed from the records`;
}
