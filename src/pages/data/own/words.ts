/** Words for roles of columns, rules and places. */
import { indicatorShort } from '../../../figures/names';
import { m, type Locale } from '../../../i18n';
import type { Catalogue } from '../../../model/nouns';
import type { CellProblem } from '../../../own/intake/convert';
import type { Role } from '../../../own/intake/types';

/** What a column is, in words. */
export function roleName(role: Role, catalogue: Catalogue, locale: Locale): string {
  if (role === '') return m.intake_role({ id: 'none' }, { locale });
  if (role.startsWith('i:')) return indicatorShort(role.slice(2), catalogue, locale);
  if (role.startsWith('y:')) return role.slice(2);
  return m.intake_role({ id: role }, { locale });
}

/** What to do about a cell. */
export function whatToDo({ code, rule }: CellProblem, locale: Locale): string {
  const row = /row (\d+)/.exec(rule)?.[1];
  const where = row === undefined ? '' : m.intake_in_row({ row }, { locale });
  return m.intake_do({ id: code, rule, where }, { locale });
}

const DELIMITER_NAMES: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
};

/** The name of what separates columns. */
export function delimiterName(delimiter: string, locale: Locale): string {
  return m.intake_delimiter({ id: DELIMITER_NAMES[delimiter] ?? delimiter }, { locale });
}

/** Encodings as people know them. */
export function encodingName(encoding: string): string {
  return encoding === 'gb18030' ? 'GB 18030' : encoding.toUpperCase();
}
