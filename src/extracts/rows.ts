/** Rows of extracts as the nouns they are of. */
import type { Basis, Observation } from '../model/nouns';
import { precisionOf } from '../model/precision';
import type { Columns } from './read';

/** Observation at a place; its section and note stand in another extract and are ''. */
export function observationAt(columns: Columns<'observations'>, i: number): Observation {
  return {
    report: columns.report[i]!,
    indicator: columns.indicator[i]!,
    value: columns.value[i]!,
    precision: precisionOf(columns.precision[i]!),
    basis: columns.basis[i]! as Basis,
    section: '',
    note: '',
  };
}
