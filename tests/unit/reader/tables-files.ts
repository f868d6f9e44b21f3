/** Forms as files: the same grids as a page and as a Word document. */
import {
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  WidthType,
  type FileChild,
} from 'docx';
import type { Box } from './tables-fixtures';

/** A heading, or a table under it. */
export type Part = string | Box[][];

const whole = (box: Box): [string, number, number] =>
  typeof box === 'string' ? [box, 1, 1] : [box[0], box[1] ?? 1, box[2] ?? 1];

/** A page as an agency's site would print it. */
export function asHtml(title: string, parts: readonly Part[]): string {
  const cell = (box: Box): string => {
    const [text, columns, rows] = whole(box);
    const spans = `${columns > 1 ? ` colspan="${columns}"` : ''}${rows > 1 ? ` rowspan="${rows}"` : ''}`;
    return `<td${spans}><p><span>${text.replaceAll('\n', '<br>')}</span></p></td>`;
  };
  const part = (one: Part): string =>
    typeof one === 'string'
      ? `<p>${one}</p>`
      : `<table border="1" cellspacing="0" style="font-size:9px;width:100%">${one
          .map((row) => `<tr>${row.map(cell).join('')}</tr>`)
          .join('\n')}</table>`;
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head>
<body><h1>${title}</h1>${parts.map(part).join('\n')}</body></html>`;
}

/** The same as a Word document. */
export async function asDocx(title: string, parts: readonly Part[]): Promise<Uint8Array> {
  const cell = (box: Box): TableCell => {
    const [text, columnSpan, rowSpan] = whole(box);
    const children = text.split('\n').map((line) => new Paragraph(line));
    return new TableCell({ children, columnSpan, rowSpan });
  };
  const part = (one: Part): FileChild =>
    typeof one === 'string'
      ? new Paragraph(one)
      : new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: one.map((row) => new TableRow({ children: row.map(cell) })),
        });
  const children = [new Paragraph(title), ...parts.map(part)];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}
