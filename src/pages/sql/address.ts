/** The text of the console in the address: plain while it is short, packed once it is long. */
import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';

const PLAIN = 'q';
const PACKED = 'z';

/** Longer texts are packed: links stay well under what chats and mail cut off. */
const LONG = 600;
/** Longest text read from an address, in characters: more is nobody's query. */
const MOST = 200_000;

/** The address of a text: `q` as it is written, or `z` deflated (RFC 1951) in base64url. */
export function writeText(text: string): URLSearchParams {
  const params = new URLSearchParams();
  if (text.trim() === '') return params;
  if (text.length <= LONG) params.set(PLAIN, text);
  else params.set(PACKED, base64url(deflateSync(strToU8(text), { level: 9 })));
  return params;
}

/** The text of an address, '' where it has none; null where it has one that cannot be read. */
export function readText(params: URLSearchParams): string | null {
  const packed = params.get(PACKED);
  if (packed === null) {
    const plain = params.get(PLAIN) ?? '';
    return plain.length > MOST ? null : plain;
  }
  try {
    // A few bytes can unpack to gigabytes: the room for them is given beforehand.
    const room = new Uint8Array(MOST * 3 + 1);
    const bytes = inflateSync(unbase64url(packed), { out: room });
    const text = strFromU8(bytes);
    return bytes.length < room.length && text.length <= MOST ? text : null;
  } catch {
    return null;
  }
}

function base64url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unbase64url(text: string): Uint8Array {
  if (text.length > MOST) throw new RangeError('The text is too long');
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}
