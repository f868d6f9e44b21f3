import { columnsOf } from '../figures/columns';
import type { FigureTable, TableRow } from '../figures/figure';
import { m, type Locale } from '../i18n';
import { formatNumber } from '../i18n/numbers';
import type { ReportId } from '../model/nouns';
import { nextOrder, sortRows, type Column, type Order } from '../ui/table/sort';
import { button, el } from './dom';

export interface TableOptions {
  table: FigureTable;
  caption: string;
  locale: Locale;
  /** Asked for the report behind a row. */
  onevidence: (report: ReportId, row: TableRow) => void;
}

/** Longer tables show this many rows until all are asked for. */
const FIRST_ROWS = 150;

/** The data of a figure as a table that sorts; rows lead to the report behind them. */
export function makeTable({ table, caption, locale, onevidence }: TableOptions): HTMLElement {
  const at = { locale };
  const columns = columnsOf(table.columns);
  const evidence = table.rows.some((row) => row.report !== null);
  let order: Order | null = null;
  let all = false;

  const head = el('tr');
  const body = el('tbody');
  // The region scrolls, so it must be reachable by keyboard (WCAG 2.1.1).
  const region = el(
    'div',
    { class: 'scroller', role: 'region', 'aria-label': caption, tabindex: '0' },
    el(
      'table',
      {},
      el('caption', { class: 'visually-hidden' }, caption),
      el('thead', {}, head),
      body,
    ),
  );
  const more = el('p', { class: 'actions' });

  function heading(column: Column<TableRow>): HTMLElement {
    const down = order?.key === column.key ? order.descending : null;
    const sort = down === null ? 'none' : down ? 'descending' : 'ascending';
    const arrow = down === null ? '' : down ? ' ↓' : ' ↑';
    const choose = (): void => {
      order = nextOrder(column, order);
      show();
      head.querySelector<HTMLElement>(`[data-key="${CSS.escape(column.key)}"]`)?.focus();
    };
    return el(
      'th',
      { scope: 'col', class: column.numeric && 'numeric', 'aria-sort': sort },
      button({ 'data-key': column.key }, choose, column.label, arrow && hiddenArrow(arrow)),
    );
  }

  function line(row: TableRow): HTMLElement {
    const { report, cells } = row;
    return el(
      'tr',
      {},
      ...columns.map((column) =>
        el('td', { class: column.numeric && 'numeric' }, column.text?.(row)),
      ),
      evidence &&
        el(
          'td',
          {},
          report !== null &&
            button(
              {
                class: 'link',
                'aria-label': m.frame_evidence_of({ name: cells[0]?.text ?? '' }, at),
              },
              () => onevidence(report, row),
              m.frame_evidence({}, at),
            ),
        ),
    );
  }

  function show(): void {
    const rows = sortRows(table.rows, columns, order, locale);
    head.replaceChildren(
      ...columns.map(heading),
      ...(evidence ? [el('th', { scope: 'col' }, m.frame_evidence({}, at))] : []),
    );
    body.replaceChildren(...(all ? rows : rows.slice(0, FIRST_ROWS)).map(line));
    const n = rows.length;
    const showAll = (): void => {
      all = true;
      show();
      region.focus();
    };
    more.replaceChildren(
      ...(all || n <= FIRST_ROWS
        ? []
        : [
            button(
              { class: 'link' },
              showAll,
              m.embed_rows_all({ shown: formatNumber(n, locale) }, at),
            ),
          ]),
    );
  }

  show();
  return el('div', { class: 'table' }, region, more);
}

function hiddenArrow(arrow: string): HTMLElement {
  return el('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow);
}
