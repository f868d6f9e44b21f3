/**
 * Predefined character maps of Chinese PDFs that embed none (ISO 32000-1, 9.7.5.2), as pdf.js packs
 * them (pdfjs-dist 5.4.296, folder cmaps). They are Adobe's: see cmaps-licence.txt.
 */

type Maps = Record<string, string>;
let loaded: Promise<Maps> | undefined;

/** The factory that pdf.js asks for a map by its name. */
export class CMaps {
  /** @throws Error for a map that is not Chinese; pdf.js then reads without it */
  async fetch({ name }: { name: string }): Promise<{ cMapData: Uint8Array; isCompressed: true }> {
    const maps = await (loaded ??= import('./cmaps.json').then((json) => json.default as Maps));
    const packed = maps[name];
    if (packed === undefined) throw new Error(`no character map ${name}`);
    return {
      cMapData: Uint8Array.from(atob(packed), (char) => char.charCodeAt(0)),
      isCompressed: true,
    };
  }
}
