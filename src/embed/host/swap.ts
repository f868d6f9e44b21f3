/** A frame in the place of a static picture, or on its way there. */
export interface Swap {
  frame: HTMLIFrameElement;
  /** What stands there until the frame is ready; null in an element without content. */
  picture: HTMLElement | null;
  /** What the frame asked for last, in CSS pixels; 0 before it is ready. */
  height: number;
  /** The frame is seen. */
  shown: boolean;
  /** The frame has been as high as it asked for; from then on it is followed at once. */
  settled: boolean;
}

/** What a frame may do: run its script and open links; it is no part of its own origin. */
export const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** Height in CSS pixels of a frame that no picture stands for, unless its element says another. */
const UNKNOWN = 480;

/**
 * Starts loading the figure's embed unseen; null when its address is not that of `page`: whoever
 * may write a figure into an article must not frame other pages with it.
 */
export function begin(figure: HTMLElement, page: string): Swap | null {
  const frame = document.createElement('iframe');
  frame.src = figure.dataset.gongkai!;
  if (frame.src.split(/[?#]/)[0] !== page) return null;
  const picture = figure.querySelector<HTMLElement>(':scope>:not(figcaption)');
  const named = figure.querySelector('[alt],[aria-label]') ?? figure;
  frame.title = named.getAttribute('alt') || named.getAttribute('aria-label') || figure.title;
  frame.setAttribute('sandbox', SANDBOX);
  const swap = { frame, picture, height: 0, shown: !picture, settled: !picture };
  if (picture) {
    picture.after(frame);
    figure.addEventListener('click', () => settle(swap, !swap.settled));
    prepare(swap);
  } else {
    figure.prepend(frame);
    show(frame, Number(figure.getAttribute('height')) || UNKNOWN);
  }
  return swap;
}

/**
 * Gives a frame that is not shown yet the size that it will have, and puts it inside the window,
 * transparent: browsers do not lay out frames that are hidden or out of sight.
 */
export function prepare({ frame, picture, shown }: Swap): void {
  if (shown) return;
  show(frame, picture!.getBoundingClientRect().height);
  frame.style.cssText += `position:fixed;top:0;left:0;opacity:0;pointer-events:none;width:${frame.offsetWidth}px`;
  frame.inert = true;
}

/**
 * Lets the frame take the picture's place, or its own height, as soon as nothing that is read moves
 * by it: a lower frame keeps the picture's height, a higher one waits until the figure's lower edge
 * is below the window. `asked`: the reader wants it, and expects it to move.
 */
export function settle(swap: Swap, asked = false): void {
  const { frame, picture, height, shown } = swap;
  if (!height || (swap.settled && !asked)) return;
  const { height: room, bottom } = (shown ? frame : picture!).getBoundingClientRect();
  const free = asked || bottom >= innerHeight;
  if (!free && height > room) return;
  swap.shown = true;
  swap.settled = free || height === room;
  picture?.style.setProperty('display', 'none', 'important');
  show(frame, free ? height : room);
}

function show(frame: HTMLIFrameElement, height: number): void {
  frame.inert = false;
  frame.style.cssText = `display:block;border:0;margin:0;width:100%;height:${height}px;`;
}
