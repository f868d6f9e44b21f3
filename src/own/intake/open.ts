/** Opens a file of a table, whatever it is called: its bytes tell what it is. */
import { IntakeRefusal, type Opened, type Reading } from './types';

const starts = (bytes: Uint8Array, text: string): boolean =>
  [...text].every((char, i) => bytes[i] === char.charCodeAt(0));

/** What has a name of its own and is no table. */
const OTHERS = [
  '%PDF',
  '\u0089PNG',
  'GIF8',
  '\u00ff\u00d8\u00ff',
  '\u001f\u008b',
  '7z\u00bc',
  'Rar!',
];

/**
 * Opens a table: reads as much of it as tells what it is. A reader for a format is fetched with the
 * first file of it. Throws an IntakeRefusal.
 */
export async function openTable(file: Blob, reading: Reading = {}): Promise<Opened> {
  if (file.size === 0) throw new IntakeRefusal('empty');
  const first = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (starts(first, 'PAR1')) return (await import('./parquet')).openParquet(file);
  // A stream of Arrow begins with the mark of a message and the length of a schema.
  const stream = first.slice(0, 4).every((byte) => byte === 0xff) && first.length > 8;
  if (starts(first, 'ARROW1') || stream) return (await import('./arrow')).openArrow(file);
  const { isWorkbook, openWorkbook } = await import('./workbook');
  if (isWorkbook(first)) return openWorkbook(file, reading);
  if (OTHERS.some((mark) => starts(first, mark))) throw new IntakeRefusal('unknown_format');
  return (await import('./csv')).openCsv(file, reading);
}
