/**
 * embed.js, the script beside static figures in other people's pages. It makes
 * `<figure class="gongkai" data-gongkai="address">` and `<gongkai-figure src="address">`
 * interactive when they come near the window: the embed loads unseen in a sandboxed frame and takes
 * the place of the static picture once it is drawn. Where it never gets that far, the picture stays.
 *
 * Nothing shifts: see swap.ts. Styles are set through the object model alone, which a strict
 * content policy allows.
 */
import { heightIn, type HostMessage } from './message';
import { begin, prepare, settle, type Swap } from './swap';

declare global {
  interface Window {
    /** The embeds that a copy of this script looks after already: a page may hold many copies. */
    gongkaiEmbeds?: Record<string, true>;
  }
}

const ELEMENT = 'gongkai-figure';

/** Looks after all figures of the page whose address is that of `page`, now and later. */
function watch(page: string): void {
  const known = new WeakSet<Element>();
  const swaps = new Set<Swap>();

  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        const swap = begin(target as HTMLElement, page);
        if (swap) swaps.add(swap);
      }
    },
    // One window ahead of the reader.
    { rootMargin: '100%' },
  );

  const find = (figure: Element): void => {
    if (known.has(figure)) return;
    known.add(figure);
    near.observe(figure);
  };
  const findAll = (): void => {
    for (const figure of document.getElementsByClassName('gongkai')) find(figure);
  };

  if (!customElements.get(ELEMENT)) {
    customElements.define(
      ELEMENT,
      class extends HTMLElement {
        connectedCallback(): void {
          this.style.display = 'block';
          this.classList.add('gongkai');
          this.dataset.gongkai = this.getAttribute('src') ?? '';
          // Inside a shadow root nobody else would find it.
          find(this);
        }
      },
    );
  }
  findAll();
  new MutationObserver(findAll).observe(document, { childList: true, subtree: true });

  addEventListener('message', ({ data, origin, source }) => {
    const height = origin === 'null' && heightIn(data);
    for (const swap of swaps) {
      const { frame, shown } = swap;
      if (!frame.isConnected) swaps.delete(swap);
      else if (height && source === frame.contentWindow && height !== swap.height) {
        swap.height = height;
        // What changes after it was shown, its reader has changed: a table opened, a window turned.
        // In a frame of the page, because between two the window may have been scrolled on.
        requestAnimationFrame(() => settle(swap, shown));
      }
    }
  });
  addEventListener('scroll', () => swaps.forEach((swap) => settle(swap)), {
    capture: true,
    passive: true,
  });
  addEventListener('resize', () => {
    for (const swap of swaps) {
      prepare(swap);
      const message: HostMessage = { gongkai: 1, width: swap.frame.offsetWidth };
      // A sandboxed frame has no origin to name, and there is nothing to hide in it.
      swap.frame.contentWindow?.postMessage(message, '*');
    }
  });
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src) {
  const page = new URL('embed.html', script.src).href;
  const watched = (window.gongkaiEmbeds ??= {});
  if (!watched[page]) watch(page);
  watched[page] = true;
}
