/**
 * Imported by each page: tells how long it took from a movement of the pointer until
 * the frame in which all other views had been drawn anew. Views carry `data-bench`; the one that is
 * brushed is `size`.
 */

import './window';

const OTHERS = ['year', 'indicator'];
const drawn = new Map<string, number>();
let since = 0;
let armed = false;
let answer: ((ms: number) => void) | null = null;

/** The time of the first task after the next frame has been made. */
function afterFrame(then: () => void): void {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
}

function look(): void {
  if (!armed || !OTHERS.every((name) => (drawn.get(name) ?? 0) >= since)) return;
  armed = false;
  afterFrame(() => answer?.(performance.now() - since));
}

addEventListener(
  'pointermove',
  () => {
    if (!answer || armed) return;
    since = performance.now();
    armed = true;
  },
  { capture: true },
);

window.watchViews = () => {
  for (const name of OTHERS) {
    const view = document.querySelector(`[data-bench="${name}"]`);
    if (!view) throw new Error(`There is no view of ${name}`);
    new MutationObserver(() => {
      drawn.set(name, performance.now());
      look();
    }).observe(view, { childList: true, subtree: true, attributes: true, characterData: true });
  }
};
window.nextMove = () => {
  const done = new Promise<number>((resolve) => (answer = resolve));
  return done.finally(() => (answer = null));
};
