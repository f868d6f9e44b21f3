/** What a file is, by its first bytes before its name: saved pages often carry a wrong ending. */
import { Refusal } from '../limits';
import type { Format, SourceFile } from '../types';

const HEAD = 1024;

/** First bytes of formats that the reader does not read; the name tells a person what to do. */
const STRANGERS: readonly [magic: string, what: string][] = [
  ['{\\rtf', 'RTF'],
  ['\x89PNG', 'PNG'],
  ['\xff\xd8\xff', 'JPEG'],
  ['GIF8', 'GIF'],
  ['II*\0', 'TIFF'],
  ['MM\0*', 'TIFF'],
  ['Rar!', 'RAR'],
  ["7z\xbc\xaf'\x1c", '7z'],
  ['\x1f\x8b', 'gzip'],
  ['BM', 'BMP'],
];

const MARKUP =
  /<(?:!doctype\s|html|head|meta|title|body|div|table|p|span|h[1-6]|font|center|article|section)[\s>]/i;
const PAGE_NAME = /\.(?:x?html?|shtml?|aspx?|jspx?|php|do|action)$/i;

/**
 * The container of a file.
 * @throws Refusal `unknown_format` (the detail names it), `encrypted`, `empty`
 */
export function formatOf({ name, bytes }: SourceFile): Format | 'mhtml' {
  if (bytes.length === 0) throw new Refusal('empty');
  const head = latin(bytes.subarray(0, HEAD));
  if (head.includes('%PDF-')) return 'pdf';
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'docx';
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) refuseCompound(bytes);
  for (const [magic, what] of STRANGERS)
    if (head.startsWith(magic) && (what !== 'BMP' || head.includes('\0')))
      throw new Refusal('unknown_format', what);
  const wide = /^(?:\xff\xfe|\xfe\xff)|^<\0|^\0</.test(head);
  if (!wide && isBinary(bytes)) throw new Refusal('unknown_format', 'binary');
  const ascii = wide ? head.replaceAll('\0', '') : head;
  if (/^\s*(?:From:|MIME-Version:|Content-Type: multipart\/related)/i.test(ascii)) return 'mhtml';
  if (MARKUP.test(ascii) && !/\.(?:md|markdown)$/i.test(name)) return 'html';
  if (/\.(?:md|markdown)$/i.test(name)) return 'markdown';
  return PAGE_NAME.test(name) ? 'html' : 'text';
}

/** OLE compound files: Word before 2007, WPS, Excel, and every Office file with a password. */
function refuseCompound(bytes: Uint8Array): never {
  // Names in the directory are UTF-16; the directory may stand anywhere in the file.
  const names = latin(bytes.subarray(0, 4 * 1024 * 1024)).replaceAll('\0', '');
  if (names.includes('EncryptedPackage')) throw new Refusal('encrypted', 'Office');
  if (names.includes('WordDocument')) throw new Refusal('unknown_format', 'DOC');
  throw new Refusal('unknown_format', names.includes('Workbook') ? 'XLS' : 'OLE');
}

/** Text has no zero bytes and hardly any control characters. */
function isBinary(bytes: Uint8Array): boolean {
  const n = Math.min(bytes.length, 4096);
  let odd = 0;
  for (let i = 0; i < n; i++) {
    const byte = bytes[i]!;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd++;
  }
  return odd > n / 50 + 2;
}

/** Bytes as characters of the same number; for looking, not for reading. */
export function latin(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192) {
    const chunk = bytes.subarray(i, i + 8192);
    text += String.fromCharCode.apply(null, chunk as unknown as number[]);
  }
  return text;
}
