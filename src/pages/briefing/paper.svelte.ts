/** The printed page that waits behind the screen, so that the browser's own print finds it ready. */
import type { BriefingDocument } from '../../export/document';
import { printOf, type Print } from './print';

class Paper {
  #print = $state.raw<Print | null>(null);

  get print(): Print | null {
    return this.#print;
  }

  /** Resolves once the page that is made of the document can be printed. */
  async drawn(make: () => Promise<BriefingDocument>): Promise<void> {
    this.#print = await printOf(await make());
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  }

  clear(): void {
    this.#print = null;
  }
}

/** One page is printed at a time. */
export const paper = new Paper();
