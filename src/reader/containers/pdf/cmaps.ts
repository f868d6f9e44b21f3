/**
 * Predefined character maps of Chinese PDFs that embed none (ISO 32000-1, 9.7.5.2), as pdf.js packs
 * them (pdfjs-dist 5.4, folder cmaps). They are Adobe's: see cmaps-licence.txt.
 */
import { lazy } from '../../../model/lazy';

const load = lazy(() =>
  import('./cmaps.json').then((json) => json.default as Record<string, string>),
);

/** What pdf.js asks for its own files: here for character maps by their names, and nothing else. */
export class CMaps {
  /** @throws Error for a file that is no Chinese map; pdf.js then reads without it */
  async fetch({ filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    const maps = await load();
    const packed = maps[filename.replace(/\.bcmap$/, '')];
    if (packed === undefined) throw new Error(`no character map ${filename}`);
    return Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
  }
}
