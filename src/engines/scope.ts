import type { AgencyKind, Level } from '../model/nouns';
import type { Scope } from './query';

/** Who an agency may be added to: organs to organs, governments to those of their level. */
export function scopeOf(kind: AgencyKind, level: Level): Scope {
  return kind === 'government' ? `government_${level}` : 'organ';
}
