/** Height of a row, in pixels: all are alike, so that nothing needs measuring. */
export const ROW = 28;

/** Tallest box that every browser lays out (Firefox stops at 17.8 million pixels). */
const TALLEST = 12_000_000;

/** Rows drawn beyond those in sight, on either side. */
const MARGIN = 8;

/**
 * Which rows of a table of any length are in the DOM. Unlike `RowWindow` it keeps nothing for each
 * row, and beyond what browsers can lay out, the scroll bar stands for the rows in proportion.
 */
export class EvenRows {
  #count: () => number;
  #top = $state(0);
  #height = $state(420);
  #node: HTMLElement | null = null;

  constructor(count: () => number) {
    this.#count = count;
  }

  /** Height of all rows together as it is laid out. */
  get total(): number {
    return Math.min(this.#count() * ROW, TALLEST);
  }

  get #first(): number {
    const count = this.#count();
    const room = this.total - this.#height;
    if (count * ROW <= TALLEST || room <= 0) return Math.floor(this.#top / ROW);
    const share = Math.min(1, this.#top / room);
    return Math.floor(share * (count - Math.floor(this.#height / ROW)));
  }

  /** Rows to draw, the last excluded, and where the first of them stands. */
  get range(): { from: number; to: number; offset: number } {
    const first = this.#first;
    const from = Math.max(0, first - MARGIN);
    const to = Math.min(this.#count(), first + Math.ceil(this.#height / ROW) + MARGIN);
    const within = this.#count() * ROW <= TALLEST;
    const offset = within ? from * ROW : Math.max(0, this.#top - (first - from) * ROW);
    return { from, to, offset };
  }

  /** Follows the scrolling of `node`; an attachment. `head` is what stands above the rows. */
  attach = (node: HTMLElement): (() => void) => {
    this.#node = node;
    const follow = (): void => {
      this.#top = node.scrollTop;
    };
    const sized = new ResizeObserver(() => (this.#height = node.clientHeight));
    sized.observe(node);
    node.addEventListener('scroll', follow, { passive: true });
    return () => {
      sized.disconnect();
      node.removeEventListener('scroll', follow);
      this.#node = null;
    };
  };

  /** Scrolls so that a row is in sight. */
  reveal(row: number): void {
    const node = this.#node;
    if (!node) return;
    const seen = Math.floor(this.#height / ROW) - 2;
    const first = this.#first;
    if (row >= first && row < first + seen) return;
    const wanted = row < first ? row : row - seen + 1;
    const count = this.#count();
    const room = this.total - this.#height;
    node.scrollTop =
      count * ROW <= TALLEST
        ? wanted * ROW
        : (wanted / Math.max(1, count - Math.floor(this.#height / ROW))) * room;
    this.#top = node.scrollTop;
  }
}
