/** Text under way, as code units with their places in the original. */
export interface Draft {
  /** The first `length` count. */
  codes: Uint16Array;
  /** One more than `length`: the last is the end of the original. */
  at: Uint32Array;
  length: number;
}

/** Code units at a time: engines limit the arguments of one call. */
const CHUNK = 8192;

/** Code units `from` up to `to` as a string. */
export function textOf(codes: Uint16Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += CHUNK) {
    const chunk = codes.subarray(i, Math.min(i + CHUNK, to));
    text += String.fromCharCode.apply(null, chunk as unknown as number[]);
  }
  return text;
}
