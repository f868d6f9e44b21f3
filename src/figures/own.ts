/** What a figure says where it shows figures of the reader's own. */
import { m, type Locale } from '../i18n';
import { isOwnReport } from '../model/own';
import type { Row } from '../engines/query';
import type { FigureInput } from './figure';

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

/** What own figures are, in a few words: legend, tooltips and source lines say the same. */
export function ownWords(locale: Locale): string {
  return m.legend_key({ id: 'own' }, { locale });
}

/** A value in a table, with the sign of charts where it rests on figures of the reader's own. */
export function ownText(shown: string, row: Pick<Row, 'own'> | null): string {
  return row?.own ? `${shown} □` : shown;
}
