/** What an embedded figure tells the page around it whenever its height changes. */
export interface FrameMessage {
  gongkai: 1;
  /** Height of the whole figure in CSS pixels. */
  height: number;
  /**
   * False as long as nothing is drawn, and when nothing can be: the picture then keeps its place.
   * A message without it comes from a drawn figure.
   */
  ready?: boolean;
}

/**
 * What the page around it tells an embedded figure when its window has changed: how wide its frame
 * is now, in CSS pixels. Browsers do not lay out frames that are out of sight, so without being told
 * a figure would find its new height only under the reader's eyes.
 */
export interface HostMessage {
  gongkai: 1;
  width: number;
}

/** No figure is flatter or taller than this; other numbers are mistakes or mischief. */
const LEAST = 50;
const MOST = 10_000;

/** The height in whole pixels that a drawn figure asks for; 0 when the message is none of ours. */
export function heightIn(data: unknown): number {
  const { gongkai, height, ready } = (data ?? {}) as Partial<FrameMessage>;
  const sound = gongkai === 1 && ready !== false && Number.isFinite(height);
  return sound && height! >= LEAST && height! <= MOST ? Math.ceil(height!) : 0;
}
