/** What a figure says where it shows figures of the reader's own. */
import { m, type Locale } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import { isOwnReport } from '../model/own';
import type { Row } from '../engines/query';
import type { FigureInput, Target } from './figure';

/** True where a value, or a report that states nothing, is the reader's own. */
export function showsOwn({ rows, held }: Pick<FigureInput, 'rows' | 'held'>): boolean {
  return rows.some(({ own }) => own) || held.some(({ id }) => isOwnReport(id));
}

/**
 * Version of what a figure shows: that of the public data, with '+own' where figures of the reader's
 * own are among them, so that nobody takes it for the public data.
 */
export function dataVersion(input: Pick<FigureInput, 'rows' | 'held' | 'catalogue'>): string {
  return input.catalogue.version + (showsOwn(input) ? '+own' : '');
}

/** A value in a table, with a word where it rests on figures of the reader's own. */
export function ownText(shown: string, row: Pick<Row, 'own'> | null, locale: Locale): string {
  return row?.own ? m.own_value({ shown }, { locale }) : shown;
}

/** The line of a tooltip on figures of the reader's own; null where there are none. */
export function ownLine({ own, row }: Target, locale: Locale): string | null {
  if (!own) return null;
  const n = row?.own ?? 1;
  if (!row || row.reports <= 1) return m.own_one({}, { locale });
  return m.own_some(
    { n, shown: formatNumber(n, locale), of: formatNumber(row.reports, locale) },
    { locale },
  );
}
