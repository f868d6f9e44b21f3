import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Blob, Buffer, Face, Feature, Font, Variation, shape } from 'harfbuzzjs';
import { decompress } from 'wawoff2';
import { packPath } from './path';

/** A character as the font draws it. */
export interface Glyph {
  advance: number;
  /** Packed path data, see `packPath`; '' for a blank. */
  path: string;
}

/** One weight of a font that its package holds in slices by ranges of characters. */
export interface SlicedFont {
  /** Null when no slice has the character. */
  glyph(char: string, proportional: boolean): Promise<Glyph | null>;
  /** By pair of letters: what the font adds between them, where it adds anything. */
  kerning(letters: string): Promise<Record<string, number>>;
}

/** Space on both sides of a quotation mark, in units of the font. */
const BESIDE_QUOTE = 55;

/** Code points of a CSS unicode-range. */
function* codesOf(range: string): Iterable<number> {
  for (const part of range.split(',')) {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-');
    for (let code = parseInt(from, 16); code <= parseInt(to, 16); code++) yield code;
  }
}

/** A variable font as its package holds it. */
export interface Package {
  /** Slices that may have a code point. */
  slices: ReadonlyMap<number, readonly string[]>;
  /** A slice, unpacked when first asked for. */
  face(slice: string): Promise<Face>;
}

/** A package of @fontsource-variable by its name there; rejects when it is not installed. */
export async function openPackage(name: string): Promise<Package> {
  const root = dirname(
    createRequire(import.meta.url).resolve(`@fontsource-variable/${name}/package.json`),
  );
  const ranges = JSON.parse(await readFile(join(root, 'unicode.json'), 'utf8')) as object;
  const slices = new Map<number, string[]>();
  for (const [slice, range] of Object.entries(ranges) as [string, string][])
    for (const code of codesOf(range)) {
      const listed = slices.get(code);
      if (listed) listed.push(slice);
      else slices.set(code, [slice]);
    }
  const opened = new Map<string, Promise<Face>>();
  const open = async (slice: string): Promise<Face> => {
    const file = `${name}-${slice.replace(/[[\]]/g, '')}-wght-normal.woff2`;
    return new Face(new Blob(await decompress(await readFile(join(root, 'files', file)))));
  };
  return {
    slices,
    face(slice) {
      const face = opened.get(slice) ?? open(slice);
      opened.set(slice, face);
      return face;
    },
  };
}

/** One weight of a variable font. */
export function openFont({ slices, face }: Package, weight: number): SlicedFont {
  const fonts = new Map<string, Font>();

  const open = async (slice: string): Promise<Font> => {
    const one = await face(slice);
    let font = fonts.get(slice);
    if (!font) {
      font = new Font(one);
      font.setVariations([new Variation('wght', weight)]);
      fonts.set(slice, font);
    }
    return font;
  };

  const find = async (char: string): Promise<[Font, number] | null> => {
    const code = char.codePointAt(0)!;
    for (const slice of slices.get(code) ?? []) {
      const font = await open(slice);
      const id = font.nominalGlyph(code);
      if (id) return [font, id];
    }
    return null;
  };

  /** From the middle of a Chinese character, where these fonts have it, down to the full stop. */
  const drop = async (font: Font, ellipsis: number): Promise<number> => {
    const stop = await find('.');
    return stop ? lowest(font, ellipsis) - lowest(...stop) : 0;
  };

  return {
    async glyph(char, proportional) {
      const found = await find(char);
      if (!found) return null;
      const [font, id] = found;
      const path = font.glyphToPath(id);
      if (!proportional)
        return { advance: Math.round(font.glyphHAdvance(id)), path: packPath(path) };
      const quote = '‘’“”'.includes(char) ? font.glyphExtents(id) : undefined;
      // Half a square is still too much around a quotation mark between Latin letters.
      const { advance, offset } = quote
        ? {
            advance: Math.round(quote.width) + 2 * BESIDE_QUOTE,
            offset: BESIDE_QUOTE - quote.xBearing,
          }
        : shaped(font, char, ['palt'])[0]!;
      return { advance, path: packPath(path, offset, char === '…' ? await drop(font, id) : 0) };
    },
    async kerning(letters) {
      const found = await find(letters[0]!);
      if (!found) return {};
      const [font] = found;
      const out: Record<string, number> = {};
      for (const a of letters) {
        // All pairs of one letter in one run, parted by a sign that kerns with none of them.
        const text = [...letters].map((b) => `${a}${b}\n`).join('');
        const places = shaped(font, text, []);
        const alone = shaped(font, `${a}\n`, [])[0]!.advance;
        [...letters].forEach((b, i) => {
          const extra = places[i * 3]!.advance - alone;
          if (extra !== 0) out[a + b] = extra;
        });
      }
      return out;
    },
  };
}

/** The lower edge of a glyph, y upwards. */
function lowest(font: Font, id: number): number {
  const extents = font.glyphExtents(id);
  return extents ? extents.yBearing + extents.height : 0;
}

/** Advances and offsets of the letters of a text, one glyph a letter. */
function shaped(
  font: Font,
  text: string,
  features: string[],
): { advance: number; offset: number }[] {
  const buffer = new Buffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  shape(font, buffer, [...features, '-liga', '-ccmp'].map(featureOf));
  return buffer
    .getGlyphPositions()
    .map(({ xAdvance, xOffset }) => ({ advance: Math.round(xAdvance), offset: xOffset }));
}

function featureOf(name: string): Feature {
  return new Feature(name.replace(/^-/, ''), name.startsWith('-') ? 0 : 1);
}
