import type { Evidence } from '../../engines/query';
import type { Count } from '../../model/nouns';

/** Results of checks; `made` are those that hold or fail. */
export interface CheckCount {
  holds: Count;
  fails: Count;
  unknown: Count;
  made: Count;
}

/** How the checks of some reports came out. */
export function countChecks(reports: readonly Pick<Evidence, 'checks'>[]): CheckCount {
  const count = { holds: 0, fails: 0, unknown: 0 };
  for (const { checks } of reports) for (const { verdict } of checks) count[verdict] += 1;
  return { ...count, made: count.holds + count.fails };
}
