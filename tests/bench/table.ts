/** Tables of cells as text; the first column is flush left, numbers flush right. */

function padded(rows: readonly string[][]): string[][] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)));
  return rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[at]!))),
  );
}

/** For a terminal. The first row is the head; all rows have its length. */
export function plain(rows: readonly string[][]): string {
  return padded(rows)
    .map((row) => row.join('  '))
    .join('\n');
}

/** For a Markdown document, formatted as this repository formats them. */
export function markdown(rows: readonly string[][]): string {
  const [head, ...body] = padded(rows);
  const rule = head!.map(({ length }, at) =>
    at === 0 ? '-'.repeat(length) : `${'-'.repeat(length - 1)}:`,
  );
  return [head!, rule, ...body].map((row) => `| ${row.join(' | ')} |`).join('\n');
}
