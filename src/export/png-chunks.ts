import type { Metadata } from './metadata';

/** PNG, third edition (W3C 2025): the signature, then chunks of length, type, data and CRC. */
const SIGNATURE = 8;
const HEADER = SIGNATURE + 12 + 13;
/** CSS pixels are 96 to the inch, 25.4 mm: this many to the metre. */
const PER_METRE = 96 / 0.0254;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 of ISO 3309, as PNG uses it. */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (const byte of bytes) c = TABLE[(c ^ byte) & 0xff]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length);
  const view = new DataView(out.buffer);
  view.setUint32(0, data.length);
  out.set(new TextEncoder().encode(type), 4);
  out.set(data, 8);
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)));
  return out;
}

/** Text in UTF-8 under a keyword, uncompressed, in a language. */
function text(keyword: string, language: string, value: string): Uint8Array {
  // Keyword, no compression, language, the keyword untranslated: parted by zeros.
  return chunk('iTXt', new TextEncoder().encode(`${keyword}\0\0\0${language}\0\0${value}`));
}

/** How dense the image is, for programs that print it at its size. */
function density(scale: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, Math.round(PER_METRE * scale));
  view.setUint32(4, Math.round(PER_METRE * scale));
  data[8] = 1;
  return chunk('pHYs', data);
}

/**
 * The same image with what it is about inside: title, alternative text, licence, address, data
 * version and date under the keywords that PNG and image tools know, and its density. Throws an
 * Error when the bytes are no PNG.
 */
export function describePng(png: Uint8Array, about: Metadata, scale: number): Uint8Array {
  if (png[1] !== 0x50 || png[2] !== 0x4e || png[3] !== 0x47)
    throw new Error('The bytes are no PNG');
  const { language } = about;
  const chunks = [
    density(scale),
    text('Title', language, about.title),
    text('Description', language, about.description),
    text('Copyright', language, about.licence),
    text('URL', '', about.address),
    text('Comment', 'en', `Data version ${about.version}, made ${about.made}`),
    text('Software', '', 'Gongkai'),
  ];
  const more = chunks.reduce((sum, one) => sum + one.length, 0);
  const out = new Uint8Array(png.length + more);
  out.set(png.subarray(0, HEADER));
  let at = HEADER;
  for (const one of chunks) {
    out.set(one, at);
    at += one.length;
  }
  out.set(png.subarray(HEADER), at);
  return out;
}
