import { FrozenError } from './refused';
import type { FrozenFigure } from './format';
import { frozenJson } from './freeze';
import { unpackJson } from './unpack';
import { thaw } from './thaw';

/**
 * A frozen figure as the fragment of an address, without `#`: `1.`, then its JSON, deflated
 * (RFC 1951) and written in base64url without padding (RFC 4648).
 */
export async function pack(frozen: FrozenFigure): Promise<string> {
  const stream = new Blob([frozenJson(frozen)])
    .stream()
    .pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const base64 = btoa(binary).replaceAll('+', '-').replaceAll('/', '_');
  return `1.${base64.replace(/=+$/, '')}`;
}

/**
 * The figure in a fragment, with or without its `#`. Rejects with a FrozenError: 'newer' for a
 * format that this page does not know, 'damaged' for anything else that `pack` did not write.
 */
export async function unpack(fragment: string): Promise<FrozenFigure> {
  const json = await unpackJson(fragment);
  if (json === null) throw new FrozenError('newer', 'the fragment is of a newer format');
  return thaw(json);
}
