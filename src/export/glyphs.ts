import type { Locale } from '../i18n';
import { INDEX, type Face, type FontIndex, type Script, type Slice } from './fonts/table';

/** Reads one file of the fonts' folder, whole. */
export type ReadFont = (name: string) => Promise<Uint8Array>;

/** A character ready to be drawn, in units of `em`. */
export interface Glyph {
  /** Names it among all glyphs of all fonts. */
  id: string;
  advance: number;
  path: string;
}

/** The letters of some texts. */
export interface Glyphs {
  /** Units of an em. */
  em: number;
  /**
   * Null where none of the fonts has the character. `latin` asks for the form that a sign of both
   * scripts has between Latin letters (see SHARED).
   */
  glyph(face: Face, char: string, latin: boolean): Glyph | null;
  /** What stands between two characters beside their advances. */
  kerning(face: Face, pair: string): number;
}

/** Signs that are a full square between Chinese characters, and narrow between Latin letters. */
export const SHARED: ReadonlySet<string> = new Set('‘’“”…—·');

/** Where the letters of a text are looked for, in order. */
const SEARCHED: Readonly<Record<Locale, readonly Script[]>> = {
  en: ['latn', 'hans', 'hant'],
  'zh-Hans': ['hans', 'hant', 'latn'],
  'zh-Hant': ['hant', 'hans', 'latn'],
};

async function unpack<T>(bytes: Uint8Array, name: string): Promise<T> {
  try {
    const stream = new Blob([new Uint8Array(bytes)]).stream();
    const text = await new Response(stream.pipeThrough(new DecompressionStream('gzip'))).text();
    return JSON.parse(text) as T;
  } catch (cause) {
    throw new Error(`${name} is no slice of a font: the server may have sent a page instead`, {
      cause,
    });
  }
}

interface Place {
  script: Script;
  slice: number;
}

/** A character in the form that is asked for, with the places to look for it. */
interface Wanted {
  key: string;
  char: string;
  places: Place[];
}

/** The bundled fonts. Files are read when a text needs them, each once. */
export interface Fonts {
  /**
   * The letters of `texts`, by face. Characters that no font has are null when asked for, never a
   * box. Rejects when a file cannot be read.
   */
  load(texts: ReadonlyMap<Face, Iterable<string>>, locale: Locale): Promise<Glyphs>;
}

/** The fonts of a folder. */
export function openFonts(read: ReadFont): Fonts {
  let index: Promise<{ index: FontIndex; places: Map<string, Place[]> }> | null = null;
  const slices = new Map<string, Promise<Slice>>();

  const openIndex = async () => {
    const text = new TextDecoder().decode(await read(INDEX));
    const made = JSON.parse(text) as FontIndex;
    const places = new Map<string, Place[]>();
    for (const [script, list] of Object.entries(made.slices) as [Script, string[]][])
      list.forEach((chars, slice) => {
        for (const char of chars) {
          const known = places.get(char);
          if (known) known.push({ script, slice });
          else places.set(char, [{ script, slice }]);
        }
      });
    return { index: made, places };
  };

  const openSlice = (name: string): Promise<Slice> => {
    let slice = slices.get(name);
    if (!slice) {
      slice = read(name).then((bytes) => unpack<Slice>(bytes, name));
      slices.set(name, slice);
      slice.catch(() => slices.delete(name));
    }
    return slice;
  };

  return {
    async load(texts, locale) {
      index ??= openIndex();
      index.catch(() => (index = null));
      const { index: known, places } = await index;
      const order = SEARCHED[locale];
      const found = new Map<string, Glyph>();
      const kerning = new Map<Face, Record<string, number>>();
      for (const [face, text] of texts) {
        const wanted = [...new Set(text)].flatMap((char): Wanted[] => {
          const listed = places.get(char) ?? [];
          const among = (scripts: readonly Script[]) =>
            scripts.flatMap((script) => listed.filter((place) => place.script === script));
          if (!SHARED.has(char)) return [{ key: char, char, places: among(order) }];
          return [
            { key: char, char, places: among(['hans', 'hant']) },
            { key: `latn${char}`, char, places: among(['latn']) },
          ];
        });
        const needed = new Set<string>();
        const nameOf = ({ script, slice }: Place) => known.files[`${face}-${script}`][slice]!;
        for (const { places: all } of wanted) if (all[0]) needed.add(nameOf(all[0]));
        const first = nameOf({ script: order[0]!, slice: 0 });
        needed.add(first);
        // Side by side; what follows finds them at hand.
        await Promise.all([...needed].map(openSlice));
        kerning.set(face, (await openSlice(first)).kerning ?? {});
        for (const { key, char, places: all } of wanted)
          for (const place of all) {
            const entry = (await openSlice(nameOf(place))).glyphs[char];
            if (entry === undefined) continue;
            const [advance = '', ...path] = entry.split(/ (.*)/s);
            const id = `${face}-${place.script}-${char.codePointAt(0)!.toString(16)}`;
            found.set(face + key, { id, advance: Number(advance), path: path[0] ?? '' });
            break;
          }
      }
      return {
        em: known.em,
        glyph: (face, char, latin) =>
          found.get(face + (latin && SHARED.has(char) ? `latn${char}` : char)) ?? null,
        kerning: (face, pair) => kerning.get(face)?.[pair] ?? 0,
      };
    },
  };
}
