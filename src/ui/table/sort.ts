import { isChinese, type Locale } from '../../i18n';

/** A column of a table of `T`. */
export interface Column<T> {
  key: string;
  label: string;
  /** Sorts by this; null sorts last in either direction. */
  value: (row: T) => string | number | null;
  /** Shown instead of the value. */
  text?: (row: T) => string;
  numeric?: boolean;
  /** Left out where the table has little room; what it says must be found elsewhere too. */
  wide?: boolean;
  /** False for columns without an order. */
  sortable?: boolean;
}

export interface Order {
  key: string;
  descending: boolean;
}

/** Compares names as the reader's dictionary does: pinyin for Chinese, digits by their value. */
export function collator(locale: Locale): Intl.Collator {
  return new Intl.Collator(isChinese(locale) ? 'zh-u-co-pinyin' : 'en', { numeric: true });
}

/** Rows in the order asked; rows that compare equal keep theirs. The input is not changed. */
export function sortRows<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  order: Order | null,
  locale: Locale,
): readonly T[] {
  const column = order && columns.find((one) => one.key === order.key);
  if (!column) return rows;
  const compare = collator(locale).compare;
  const sign = order.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null);
      if (typeof a.value === 'number' && typeof b.value === 'number')
        return sign * (a.value - b.value);
      return sign * compare(String(a.value), String(b.value));
    })
    .map(({ row }) => row);
}

/** The order after a click on a heading: numbers start with the largest, words with the first. */
export function nextOrder<T>(column: Column<T>, order: Order | null): Order {
  if (order?.key === column.key) return { key: column.key, descending: !order.descending };
  return { key: column.key, descending: column.numeric === true };
}
