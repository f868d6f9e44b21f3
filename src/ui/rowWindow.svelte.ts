import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/**
 * Which rows of a long table or text are in the DOM. Before it is attached (and on a server) the
 * first rows are shown, so that there is never an empty table.
 */
export class RowWindow {
  #count: () => number;
  #estimate: (row: number) => number;
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;
  #items = $state.raw<VirtualItem[] | null>(null);
  #total = $state(0);

  /**
   * `count` is read again after each change, see `attach`; `estimate` is the height of a row in
   * pixels before it is measured.
   */
  constructor(count: () => number, estimate: (row: number) => number = () => 44) {
    this.#count = count;
    this.#estimate = estimate;
  }

  /** Rows shown, with how far down each begins; none before it is attached. */
  get items(): readonly VirtualItem[] {
    return this.#items ?? [];
  }

  /** Height of all rows in pixels. */
  get total(): number {
    return this.#total;
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
    const virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count,
      getScrollElement: () => node,
      estimateSize: this.#estimate,
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
  measure = (row: HTMLElement): void => {
    this.#virtualizer?.measureElement(row);
  };

  /** Brings a row into the middle. */
  scrollTo(row: number): void {
    this.#virtualizer?.scrollToIndex(row, { align: 'center' });
  }
}
