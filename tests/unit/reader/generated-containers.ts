/** Random reports put into containers: lines, bars, cells of their own, pages, Markdown. */
import { asLines, type Box } from './tables-fixtures';

export const CONTAINERS = ['text', 'lines', 'cells', 'html', 'markdown'] as const;
export type Container = (typeof CONTAINERS)[number];

/** A report before it is put into a container. */
export type Part =
  | { kind: 'title' | 'heading' | 'text' | 'site'; text: string }
  | { kind: 'table'; rows: Box[][] };

const wordsOf = (box: Box): string => (typeof box === 'string' ? box : box[0]);

/** Tables whose cells stand in lines of bars, as copies of pages have them. */
function bars(rows: Box[][]): string {
  return rows
    .map((row) => `${row.map((box) => wordsOf(box).replace(/\n/g, '')).join(' | ')} |`)
    .join('\n');
}

function html(parts: readonly Part[], title: string): string {
  const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const body = parts.map((part) => {
    if (part.kind === 'table') {
      const rows = part.rows.map((row) => {
        const cells = row.map((box) => {
          const [words, columns = 1, lines = 1] = typeof box === 'string' ? [box] : box;
          return `<td colspan="${columns}" rowspan="${lines}"><p>${escape(words).replace(/\n/g, '<br>')}</p></td>`;
        });
        return `<tr>${cells.join('')}</tr>`;
      });
      return `<table>${rows.join('')}</table>`;
    }
    if (part.kind === 'title') return `<h1>${escape(part.text)}</h1>`;
    return part.kind === 'site' ? `<div>${escape(part.text)}</div>` : `<p>${escape(part.text)}</p>`;
  });
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${escape(title)}</title></head><body>${body.join('\n')}</body></html>`;
}

function markdown(parts: readonly Part[]): string {
  return parts
    .map((part) => {
      if (part.kind === 'title') return `# ${part.text}`;
      if (part.kind === 'heading' && part.text.length < 30) return `## ${part.text}`;
      if (part.kind !== 'table') return part.text;
      const [head = [], ...rows] = part.rows.map(
        (row) => `| ${row.map((box) => wordsOf(box).replace(/\n/g, '')).join(' | ')} |`,
      );
      return [head, '| --- |', ...rows].join('\n');
    })
    .join('\n\n');
}

/** The file's text. */
export function contained(parts: readonly Part[], container: Container): string {
  if (container === 'html') {
    const title = parts.find(({ kind }) => kind === 'title');
    return html(parts, title && 'text' in title ? title.text : '');
  }
  if (container === 'markdown') return markdown(parts);
  if (container === 'cells') {
    return parts.map((part) => (part.kind === 'table' ? asLines(part.rows) : part.text)).join('\n');
  }
  const gap = container === 'lines' ? '\n\n　　' : '\n';
  return parts.map((part) => (part.kind === 'table' ? bars(part.rows) : part.text)).join(gap);
}

/** Of the file's name. */
export const EXTENSIONS: Record<Container, string> = {
  text: 'txt',
  lines: 'txt',
  cells: 'txt',
  html: 'html',
  markdown: 'md',
};
