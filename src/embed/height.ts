/**
 * Keeps the frame around the page as high as the figure. The page tells its height in our own words
 * and in those of Datawrapper and pym.js, so that content systems which know one of these resize the
 * frame without a script of ours. Nothing told is secret, so any parent may hear it.
 */
import type { FrameMessage, HostMessage } from './host/message';

/** How long a parent may take to follow before the page scrolls by itself, in ms. */
const PATIENCE = 500;

export interface Heights {
  /** Tells the parent the height of the figure, in CSS pixels, where it has changed. */
  tell(ready: boolean): void;
}

/**
 * Follows `figure`'s height. `frame` is the name under which the parent knows this frame;
 * `onwidth` is called when the parent says how wide the frame is, which a browser does not find
 * out by itself while the frame is out of sight, and must lay out the figure at once.
 */
export function keepHeight(
  figure: HTMLElement,
  frame: string,
  onwidth: (width: number) => void,
): Heights {
  const root = document.documentElement;
  const framed = window.parent !== window;
  let told = '';
  let drawn = false;
  let waiting = 0;

  /** A bar beside the figure narrows it, so there is none unless the parent does not follow. */
  function scroll(height: number): void {
    clearTimeout(waiting);
    if (window.innerHeight >= height) root.style.overflowY = 'hidden';
    else waiting = window.setTimeout(() => (root.style.overflowY = 'auto'), PATIENCE);
  }

  function tell(ready: boolean): void {
    drawn = ready;
    if (!framed) return;
    const height = Math.ceil(figure.getBoundingClientRect().height);
    scroll(height);
    const now = `${height} ${ready}`;
    if (told === now) return;
    told = now;
    const message: FrameMessage = { gongkai: 1, height, ready };
    window.parent.postMessage(message, '*');
    window.parent.postMessage({ 'datawrapper-height': { [frame]: height } }, '*');
    window.parent.postMessage(`pymxPYMx${frame}xPYMxheightxPYMx${height}`, '*');
  }

  new ResizeObserver(() => tell(drawn)).observe(figure);
  addEventListener('resize', () => tell(drawn));
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (!framed || source !== window.parent) return;
    const { gongkai, width } = (data ?? {}) as Partial<HostMessage>;
    if (gongkai !== 1 || typeof width !== 'number' || !(width > 0 && width < 20_000)) return;
    onwidth(width);
    tell(drawn);
  });
  return { tell };
}
