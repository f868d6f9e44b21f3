import { INDEX } from './fonts/table';
import { openFonts, type Fonts } from './glyphs';

let opened: Fonts | null = null;

/**
 * The bundled fonts in the folder fonts/ beside the page; nothing is fetched before a picture needs
 * it. `folder` is an absolute address that ends with '/'; only the first caller's counts.
 */
export function pageFonts(folder = new URL('fonts/', document.baseURI).href): Fonts {
  return (opened ??= openFonts(async (name) => {
    // The index has one name for ever; the others have their hash in theirs.
    const cache = name === INDEX ? 'no-cache' : 'default';
    const response = await fetch(folder + name, { cache });
    if (!response.ok) throw new Error(`${name} could not be fetched (${response.status})`);
    return new Uint8Array(await response.arrayBuffer());
  }));
}
