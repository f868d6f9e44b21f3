import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/** Height of a row before it is measured, in pixels. */
const ESTIMATE = 44;

/**
 * Which rows of a long table are in the DOM. Before it is attached (and on a server) the first
 * rows are shown, so that there is never an empty table.
 */
export class RowWindow {
  #count: () => number;
  #virtualizer: Virtualizer<HTMLElement, HTMLTableRowElement> | null = null;
  #items = $state.raw<VirtualItem[] | null>(null);
  #total = $state(0);

  /** `count` is read again after each change; see `attach`. */
  constructor(count: () => number) {
    this.#count = count;
  }

  /** First and last row shown, the last excluded, and the empty space around them in pixels. */
  get range(): { from: number; to: number; before: number; after: number } {
    const count = this.#count();
    const items = this.#items;
    const first = items?.[0];
    const last = items?.at(-1);
    if (!first || !last) return { from: 0, to: Math.min(count, 40), before: 0, after: 0 };
    const to = Math.min(last.index + 1, count);
    return {
      from: Math.min(first.index, to),
      to,
      before: first.start,
      after: Math.max(0, this.#total - last.end),
    };
  }

  /** Follows the scrolling of `node`; an attachment, run again when the rows change. */
  attach = (node: HTMLElement): (() => void) => {
    const count = this.#count();
    node.scrollTop = 0;
    const update = (): void => {
      this.#items = virtualizer.getVirtualItems();
      this.#total = virtualizer.getTotalSize();
    };
    const virtualizer = new Virtualizer<HTMLElement, HTMLTableRowElement>({
      count,
      getScrollElement: () => node,
      estimateSize: () => ESTIMATE,
      overscan: 8,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: update,
    });
    this.#virtualizer = virtualizer;
    const stop = virtualizer._didMount();
    virtualizer._willUpdate();
    update();
    return () => {
      stop();
      this.#virtualizer = null;
      this.#items = null;
    };
  };

  /** Measures a row as it comes into the DOM; rows carry their number in `data-index`. */
  measure = (row: HTMLTableRowElement): void => {
    this.#virtualizer?.measureElement(row);
  };
}
