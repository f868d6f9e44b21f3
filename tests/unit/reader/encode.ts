/** Text to bytes in encodings that the platform only decodes, by turning its decoders round. */

const tables = new Map<string, Map<string, number>>();

function tableOf(encoding: string): Map<string, number> {
  const known = tables.get(encoding);
  if (known) return known;
  const table = new Map<string, number>();
  const decoder = new TextDecoder(encoding);
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && char !== '\ufffd' && !table.has(char))
        table.set(char, lead * 256 + trail);
    }
  }
  tables.set(encoding, table);
  return table;
}

function encode(encoding: string, text: string): Uint8Array {
  const table = tableOf(encoding);
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    const pair = table.get(char);
    if (code < 0x80) bytes.push(code);
    else if (pair === undefined) throw new Error(`${encoding} has no ${char}`);
    else bytes.push(pair >> 8, pair & 255);
  }
  return Uint8Array.from(bytes);
}

/** GBK, of which GB 2312 is a part and which is a part of GB 18030. */
export const gb18030 = (text: string): Uint8Array => encode('gb18030', text);

export const big5 = (text: string): Uint8Array => encode('big5', text);

/** With a byte order mark. */
export function utf16(text: string, littleEndFirst: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, littleEndFirst);
  for (let i = 0; i < text.length; i++)
    view.setUint16(2 * i + 2, text.charCodeAt(i), littleEndFirst);
  return bytes;
}
