/** An independent reader of PNG files (8 bits, RGBA, not interlaced), by the specification. */
import { crc32, inflateSync } from 'node:zlib';

export interface Png {
  width: number;
  height: number;
  /** RGBA, row by row. */
  pixels: Uint8Array;
  /** In the order of the file. */
  chunks: { type: string; data: Buffer }[];
}

/** Reads a PNG; throws an Error when a checksum is wrong or the form is another. */
export function readPng(bytes: Uint8Array): Png {
  const file = Buffer.from(bytes);
  if (file.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG');
  const chunks: Png['chunks'] = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) throw new Error('wrong checksum');
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at += 12 + length;
  }
  const head = chunks[0]!.data;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  if (head[8] !== 8 || head[9] !== 6 || head[12] !== 0) throw new Error('another form of PNG');
  const data = chunks.filter(({ type }) => type === 'IDAT').map((one) => one.data);
  return {
    width,
    height,
    pixels: unfilter(inflateSync(Buffer.concat(data)), width, height),
    chunks,
  };
}

function unfilter(raw: Uint8Array, width: number, height: number): Uint8Array {
  const row = width * 4;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)]!;
    for (let x = 0; x < row; x++) {
      const a = x >= 4 ? out[y * row + x - 4]! : 0;
      const b = y > 0 ? out[(y - 1) * row + x]! : 0;
      const c = x >= 4 && y > 0 ? out[(y - 1) * row + x - 4]! : 0;
      const near = [a, b, c].map((one) => Math.abs(a + b - c - one));
      const paeth = near[0]! <= near[1]! && near[0]! <= near[2]! ? a : near[1]! <= near[2]! ? b : c;
      const guess = [0, a, b, (a + b) >> 1, paeth][filter]!;
      out[y * row + x] = raw[y * (row + 1) + 1 + x]! + guess;
    }
  }
  return out;
}
