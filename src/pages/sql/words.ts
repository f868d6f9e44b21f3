/** What came of a query, in the reader's words. */
import { RefusedError, StoppedError, type Answer } from '../../engines/duckdb';
import { m, type Locale } from '../../i18n';
import { formatNumber } from '../../i18n/numbers';
import type { Run } from './console.svelte';

export function rowsText({ rows }: Answer, locale: Locale): string {
  return m.sql_rows({ n: rows, shown: formatNumber(rows, locale) }, { locale });
}

/** Milliseconds up to a second, then seconds with one decimal. */
export function timeText(ms: number, locale: Locale): string {
  return ms < 1000
    ? m.sql_milliseconds({ n: formatNumber(Math.round(ms), locale) }, { locale })
    : m.sql_seconds({ n: (ms / 1000).toFixed(1) }, { locale });
}

/** An error as a message and, where DuckDB has more to say, its own words. */
export interface Told {
  text: string;
  detail: string;
}

export function errorText(error: Error, locale: Locale): Told {
  if (error instanceof RefusedError) {
    const { refusal } = error;
    const word = 'word' in refusal ? refusal.word : '';
    return { text: m.sql_refused({ id: refusal.rule, word }, { locale }), detail: '' };
  }
  if (error instanceof StoppedError) {
    const text = m.sql_stopped({ id: error.why }, { locale });
    const again = error.restarted ? m.sql_restarted({}, { locale }) : '';
    return { text: [text, again].join(locale === 'en' ? ' ' : '').trim(), detail: '' };
  }
  const { message } = error;
  if (/read-only mode/.test(message))
    return { text: m.sql_read_only({}, { locale }), detail: message };
  if (/disabled by configuration|configuration has been locked/.test(message))
    return { text: m.sql_no_files({}, { locale }), detail: message };
  return { text: m.sql_failed({}, { locale }), detail: message };
}

/** One line on a run: what a screen reader is told, and what stands above its result. */
export function statusText(run: Run, locale: Locale): string {
  switch (run.state) {
    case 'waiting':
      return m.sql_waiting({}, { locale });
    case 'running':
      return m.sql_running({}, { locale });
    case 'skipped':
      return m.sql_skipped({}, { locale });
    case 'failed':
      return run.error ? errorText(run.error, locale).text : '';
    case 'done': {
      const answer = run.answer!;
      if (answer.rows === 0) return m.sql_no_rows({}, { locale });
      const time = timeText(answer.ms, locale);
      return m.sql_took({ rows: rowsText(answer, locale), time }, { locale });
    }
  }
}
