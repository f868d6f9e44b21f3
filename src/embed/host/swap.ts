/** A frame in the place of a static picture, or on its way there. Lengths are CSS pixels. */
export interface Swap {
  figure: HTMLElement;
  /** What stands there until the frame is ready; null in an element without content. */
  picture: HTMLElement | null;
  frame: HTMLIFrameElement;
  /** How high the frame may be without anything below it moving. */
  room: number;
  /** What the frame asked for last; 0 before it is ready. */
  height: number;
  /** The frame is seen. */
  shown: boolean;
  /** The frame has been as high as it asked for; from then on it is followed at once. */
  settled: boolean;
}

/** What a frame may do: run its script and open links; it is no part of its own origin. */
export const SANDBOX = 'allow-scripts allow-popups allow-popups-to-escape-sandbox';

/** Height of a frame that no picture stands for, unless its element says another. */
const UNKNOWN = 480;

/** As far as a wheel may have moved the page on since it was measured. */
const NEAR = 120;

/** Higher than any picture: a page that is shorter for a moment would lose its scroll position. */
const TALL = 9_999;

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
  const swap = { figure, picture, frame, room: 0, height: 0, shown: !picture, settled: !picture };
  if (picture) {
    picture.after(frame);
    // A reader who asks for the figure expects it to move.
    figure.addEventListener('click', () => settle(swap, !swap.settled));
    prepare(swap);
  } else {
    figure.prepend(frame);
    show(frame, Number(figure.getAttribute('height')) || UNKNOWN);
  }
  return swap;
}

/**
 * Finds out how much room a frame has that is not shown yet, and puts it inside the window,
 * transparent, in the size that it will have: browsers do not lay out frames that are hidden or out
 * of sight. The room is measured and not read off the picture: lines, links and margins around it
 * go with it.
 */
export function prepare(swap: Swap): void {
  const { figure, frame, picture, shown } = swap;
  if (shown || !picture) return;
  const { cssText } = picture.style;
  frame.style.position = 'fixed';
  const before = figure.getBoundingClientRect().height;
  hide(picture);
  show(frame, TALL);
  const width = frame.offsetWidth;
  swap.room = before - figure.getBoundingClientRect().height + TALL;
  picture.style.cssText = cssText;
  show(frame, swap.room);
  frame.style.cssText += `position:fixed;top:0;left:0;opacity:0;pointer-events:none;width:${width}px`;
  frame.inert = true;
}

/**
 * Lets the frame take the picture's place, or its own height, as soon as nothing that is read moves
 * by it: a lower frame keeps the picture's height, a higher one waits until its lower edge is below
 * the window. Above the window it waits, too: browsers hold what is read in its place when something
 * above it grows, but not when that leaves or enters the flow. `asked`: the reader wants it.
 */
export function settle(swap: Swap, asked = false): void {
  const { frame, picture, height, room, shown } = swap;
  if (!height || (swap.settled && !asked)) return;
  const box = shown ? frame : (picture!.querySelector('img') ?? picture!);
  const free = asked || box.getBoundingClientRect().bottom >= innerHeight + NEAR;
  if (!free && height > room) return;
  swap.shown = true;
  swap.settled = free || height === room;
  if (picture) hide(picture);
  show(frame, free ? height : room);
}

function hide(picture: HTMLElement): void {
  picture.style.setProperty('display', 'none', 'important');
}

/**
 * Styles by the object model: a content policy may refuse the attribute. A frame whose scheme is not
 * its page's would be painted over in full, transparent or not.
 */
function show(frame: HTMLIFrameElement, height: number): void {
  const scheme = /[?&]theme=(light|dark)/.exec(frame.src)?.[1] ?? '';
  frame.inert = false;
  frame.style.cssText = `display:block;border:0;margin:0;width:100%;color-scheme:${scheme};height:${height}px;`;
}
