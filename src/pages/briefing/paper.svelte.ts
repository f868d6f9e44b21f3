/** The printed page that waits behind the screen, so that the browser's own print finds it ready. */
import type { BriefingDocument } from '../../export/document';
import { printOf, type Print } from './print';

class Paper {
  #print = $state.raw<Print | null>(null);
  /** What is being drawn, or was last; an earlier one that ends later is not shown. */
  #latest: Promise<void> | null = null;

  get print(): Print | null {
    return this.#print;
  }

  /**
   * Resolves once the page that is made of the document can be printed, or that of a later call.
   * Rejects when neither can be drawn; the page is empty then.
   */
  drawn(make: () => Promise<BriefingDocument>): Promise<void> {
    const drawing: Promise<void> = this.#draw(make, () => this.#latest === drawing);
    return (this.#latest = drawing);
  }

  async #draw(make: () => Promise<BriefingDocument>, isLatest: () => boolean): Promise<void> {
    let print: Print;
    try {
      print = await printOf(await make());
    } catch (error) {
      if (!isLatest()) return this.#latest ?? undefined;
      this.#print = null;
      throw error;
    }
    if (!isLatest()) return this.#latest ?? undefined;
    this.#print = print;
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }

  /** Leaves nothing to print, nor what is still being drawn. */
  clear(): void {
    this.#latest = null;
    this.#print = null;
  }
}

/** One page is printed at a time. */
export const paper = new Paper();
