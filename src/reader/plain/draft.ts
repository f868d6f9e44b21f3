/** Text under way, as code units with their places in the original. */
export interface Draft {
  /** The first `length` count; one more is there, to look at what follows. */
  codes: Uint16Array;
  /** One more than `length`: the last is the end of the original. */
  at: Uint32Array;
  length: number;
}

/** Code units lie in memory in this order on every machine that runs the reader. */
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Code units `from` up to `to` as a string as long; half a pair becomes U+FFFD. */
export function textOf(codes: Uint16Array, from: number, to: number): string {
  return decoder.decode(codes.subarray(from, to));
}
