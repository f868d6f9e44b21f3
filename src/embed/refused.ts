/** Why frozen data was refused: what the page tells its reader follows from it. */
export type Refusal = 'damaged' | 'newer';

/** Data or an address that is not what it should be; the message names the place. */
export class FrozenError extends Error {
  constructor(
    readonly reason: Refusal,
    message: string,
  ) {
    super(message);
  }
}
