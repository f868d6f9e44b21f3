import { describe, expect, it } from 'vitest';
import { nextOrder, sortRows, type Column } from '../../src/ui/table/sort';

interface Line {
  name: string;
  count: number | null;
}
const columns: Column<Line>[] = [
  { key: 'name', label: 'Name', value: (row) => row.name },
  { key: 'count', label: 'Count', value: (row) => row.count, numeric: true },
];
const rows: Line[] = [
  { name: '重庆市', count: 2 },
  { name: '北京市', count: null },
  { name: '安徽省', count: 10 },
  { name: '上海市', count: 2 },
];
const names = (sorted: readonly Line[]): string[] => sorted.map((row) => row.name);

describe('sorting a table', () => {
  it('keeps the given order until one is chosen', () => {
    expect(sortRows(rows, columns, null, 'en')).toBe(rows);
  });

  it('puts Chinese names in pinyin order, in both scripts', () => {
    const order = { key: 'name', descending: false };
    expect(names(sortRows(rows, columns, order, 'zh-Hans'))[0]).toBe('安徽省');
    expect(names(sortRows(rows, columns, order, 'zh-Hant'))[1]).toBe('北京市');
  });

  it('puts missing values last in either direction, and keeps ties in their order', () => {
    const up = sortRows(rows, columns, { key: 'count', descending: false }, 'en');
    expect(names(up)).toEqual(['重庆市', '上海市', '安徽省', '北京市']);
    const down = sortRows(rows, columns, { key: 'count', descending: true }, 'en');
    expect(names(down)).toEqual(['安徽省', '重庆市', '上海市', '北京市']);
  });

  it('starts numbers with the largest and turns round on the second click', () => {
    const first = nextOrder(columns[1]!, null);
    expect(first).toEqual({ key: 'count', descending: true });
    expect(nextOrder(columns[1]!, first)).toEqual({ key: 'count', descending: false });
    expect(nextOrder(columns[0]!, first)).toEqual({ key: 'name', descending: false });
  });
});
