import { FrozenError } from './refused';

/** Longest JSON taken from a fragment, in bytes: far above any figure, far below a nuisance. */
const MOST_BYTES = 4_000_000;

/**
 * The JSON in a fragment that `pack` wrote, with or without its `#`; not checked beyond being JSON.
 * Null for a fragment of another format. Rejects with a FrozenError when it is damaged.
 */
export async function unpackJson(fragment: string): Promise<unknown> {
  const [, format, packed] = /^#?(\d+)\.([\w-]+)$/.exec(fragment) ?? [];
  if (packed === undefined) throw new FrozenError('damaged', 'the fragment holds no packed figure');
  if (format !== '1') return null;
  try {
    const binary = atob(packed.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return JSON.parse(await inflate(bytes));
  } catch (cause) {
    if (cause instanceof FrozenError) throw cause;
    throw new FrozenError('damaged', `the fragment cannot be unpacked: ${String(cause)}`);
  }
}

/** Inflates in pieces, so that a small fragment cannot fill the memory. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new Blob([bytes])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MOST_BYTES) {
      await reader.cancel();
      throw new FrozenError('damaged', 'the fragment holds more than any figure');
    }
  }
}
