import { objectsOf, packageOf } from './package';
import type { Subject } from './subject';

/**
 * The figure as one self-describing JSON file: a Frictionless Data Package whose tables stand in
 * the file itself (`resources[].data`, an array of objects), each column described in
 * `resources[].schema.fields`. Missing is null.
 */
export function jsonOf(subject: Subject): string {
  const made = packageOf(subject, (table) => ({ data: objectsOf(table) }));
  return JSON.stringify(made, null, 2) + '\n';
}
