import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualItem,
} from '@tanstack/virtual-core';

/** Which rows of a long text are in the document, and how far down each begins. */
export class TextWindow {
  #virtualizer: Virtualizer<HTMLElement, HTMLElement> | null = null;
  #items = $state.raw<VirtualItem[]>([]);
  #total = $state(0);
  #count: number;
  #estimate: (row: number) => number;

  /** `estimate`: height of a row in pixels before it is measured. */
  constructor(count: number, estimate: (row: number) => number) {
    this.#count = count;
    this.#estimate = estimate;
  }

  get items(): readonly VirtualItem[] {
    return this.#items;
  }

  /** Height of all rows in pixels. */
  get total(): number {
    return this.#total;
  }

  /** Follows the scrolling of `node`; an attachment. */
  attach = (node: HTMLElement): (() => void) => {
    const update = (): void => {
      this.#items = virtualizer.getVirtualItems();
      this.#total = virtualizer.getTotalSize();
    };
    const virtualizer = new Virtualizer<HTMLElement, HTMLElement>({
      count: this.#count,
      getScrollElement: () => node,
      estimateSize: this.#estimate,
      overscan: 3,
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
    };
  };

  /** Measures a row as it comes into the document; rows carry their number in `data-index`. */
  measure = (row: HTMLElement): void => {
    this.#virtualizer?.measureElement(row);
  };

  scrollTo(row: number): void {
    this.#virtualizer?.scrollToIndex(row, { align: 'center' });
  }
}
