import type { Locale } from '../i18n';
import { textWidth } from '../figures/text';
import type { Face } from './fonts/table';
import type { Fonts, Glyphs } from './glyphs';
import { attributes, element, escapeXml } from './svg';

/** A picture whose letters are paths. */
export interface Outlined {
  svg: string;
  /** Characters that no bundled font has: they are still text, drawn by the reader's own fonts. */
  missing: string[];
}

type Attributes = Record<string, string>;

/** A tag or the text between two. */
const TOKEN = /<(\/?)([\w:-]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>|[^<]+|<[?!][^>]*>/g;
const ATTRIBUTE = /([\w:-]+)="([^"]*)"/g;
/** Attributes that an element hands down to the text in it. */
const HANDED_DOWN = ['font-family', 'font-size', 'font-weight', 'text-anchor', 'fill'] as const;
/** What describes letters, and so has no place on their paths. */
const OF_LETTERS = new Set([
  'x',
  'y',
  'dx',
  'dy',
  'text-anchor',
  'font-family',
  'font-size',
  'font-weight',
  'font-variant',
  'paint-order',
  'stroke-width',
  'stroke',
  'transform',
]);

/** Chinese characters and full-width signs. */
const HAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) =>
    hex || decimal
      ? String.fromCodePoint(hex ? parseInt(hex as string, 16) : Number(decimal))
      : (ENTITIES[name as string] ?? whole),
  );
}

function attributesIn(text: string): Attributes {
  return Object.fromEntries(
    [...text.matchAll(ATTRIBUTE)].map(([, name, value]) => [name!, value!]),
  );
}

/** The face that letters with these attributes are drawn in. */
function faceOf(given: Attributes): Face {
  const weight = Number(given['font-weight'] ?? 400);
  if (/(^|,)\s*serif\s*$/.test(given['font-family'] ?? '')) return 'serif-600';
  return weight >= 550 ? 'sans-600' : 'sans-400';
}

/** A run of text with all that it inherits. */
interface Run {
  /** Where it stands in the picture's text. */
  from: number;
  to: number;
  text: string;
  given: Attributes;
}

/** The texts of a picture as its own code writes them: characters in `<text>`, nothing else. */
function runsOf(svg: string): Run[] {
  const runs: Run[] = [];
  const above: Attributes[] = [{}];
  let open: Run | null = null;
  for (const found of svg.matchAll(TOKEN)) {
    const [whole, closing, name, rest = '', alone] = found;
    if (name === undefined) {
      if (open) open.text += unescapeXml(whole);
      continue;
    }
    if (closing) {
      above.pop();
      if (name !== 'text' || !open) continue;
      open.to = found.index + whole.length;
      open.text = open.text.replace(/\s+/g, ' ').trim();
      runs.push(open);
      open = null;
      continue;
    }
    const own = attributesIn(rest);
    const inherited = above.at(-1)!;
    // A text without a letter closes itself.
    if (name === 'text' && !alone) {
      const given = { ...inherited, ...own };
      open = { from: found.index, to: 0, text: '', given };
    }
    if (alone) continue;
    const handed = HANDED_DOWN.filter((key) => own[key] !== undefined);
    above.push({ ...inherited, ...Object.fromEntries(handed.map((key) => [key, own[key]!])) });
  }
  return runs;
}

/** Pixels of a length that is a number or a multiple of the size. */
function pixels(value: string | undefined, size: number): number {
  if (value === undefined) return 0;
  return value.endsWith('em') ? parseFloat(value) * size : parseFloat(value);
}

const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** One letter of a run. */
interface Letter {
  char: string;
  /** From the start of the run, in units of an em. */
  at: number;
  id: string | null;
  path: string;
}

function set(
  run: Run,
  face: Face,
  glyphs: Glyphs,
  missing: Set<string>,
): { letters: Letter[]; width: number } {
  const letters: Letter[] = [];
  let at = 0;
  let last = '';
  const chars = [...run.text];
  for (const [n, char] of chars.entries()) {
    if (last) at += glyphs.kerning(face, last + char);
    const latin = !HAN.test(last) && !HAN.test(chars[n + 1] ?? '');
    const glyph = glyphs.glyph(face, char, latin);
    if (!glyph && !missing.has(char)) missing.add(char);
    letters.push({ char, at, id: glyph?.id ?? null, path: glyph?.path ?? '' });
    at += glyph?.advance ?? textWidth(char, 1) * glyphs.em;
    last = char;
  }
  return { letters, width: at };
}

/** One run as uses of its letters; those that no font has stay text. */
function draw(
  run: Run,
  glyphs: Glyphs,
  prefix: string,
  used: Map<string, string>,
  missing: Set<string>,
): string {
  const { given } = run;
  const face = faceOf(given);
  const size = Number(given['font-size'] ?? 16);
  const scale = size / glyphs.em;
  const { letters, width } = set(run, face, glyphs, missing);
  const anchor = given['text-anchor'];
  const shift = anchor === 'end' ? width : anchor === 'middle' ? width / 2 : 0;
  const x = pixels(given['x'], size) + pixels(given['dx'], size) - shift * scale;
  const y = pixels(given['y'], size) + pixels(given['dy'], size);
  const uses = letters
    .filter(({ path }) => path !== '')
    .map(({ id, at, path }) => {
      used.set(id!, path);
      return element('use', { 'xlink:href': `#${prefix}${id}`, x: round(at, 0) || undefined });
    })
    .join('');
  const place = `translate(${round(x)} ${round(y)}) scale(${round(scale, 5)})`;
  const kept = Object.entries(given).filter(([name]) => !OF_LETTERS.has(name));
  const group = (more: Attributes) =>
    `<g${attributes({ ...Object.fromEntries(kept), ...more, transform: place })}>${uses}</g>`;
  // The halo lies under the letters, whether or not a program knows paint-order.
  const halo = given['stroke']
    ? group({
        fill: 'none',
        stroke: given['stroke'],
        'stroke-width': String(round(Number(given['stroke-width'] ?? 1) / scale, 0)),
        'stroke-linejoin': 'round',
      })
    : '';
  const left = letters
    .filter(({ id }) => id === null)
    .map(({ char, at }) =>
      element(
        'text',
        {
          x: round(x + at * scale),
          y: round(y),
          'font-family': given['font-family'],
          'font-size': size,
          'font-weight': given['font-weight'],
          fill: given['fill'],
        },
        escapeXml(char),
      ),
    );
  const drawn = (uses ? halo + group({}) : '') + left.join('');
  return given['transform'] ? `<g transform="${given['transform']}">${drawn}</g>` : drawn;
}

/**
 * A picture of `pictureOf` with every letter drawn from the bundled fonts, so that it looks the
 * same in any program. Each letter's path is written once. A character that no font has stays
 * text and is told; it never becomes a box. Rejects when a font cannot be read.
 */
export async function outline(
  svg: string,
  fonts: Fonts,
  locale: Locale,
  prefix = '',
): Promise<Outlined> {
  const runs = runsOf(svg);
  const texts = new Map<Face, Set<string>>();
  for (const run of runs) {
    const face = faceOf(run.given);
    const chars = texts.get(face) ?? new Set();
    texts.set(face, chars);
    for (const char of run.text) chars.add(char);
  }
  const glyphs = await fonts.load(texts, locale);
  const used = new Map<string, string>();
  const missing = new Set<string>();
  let out = '';
  let last = 0;
  for (const run of runs) {
    out += svg.slice(last, run.from) + draw(run, glyphs, prefix, used, missing);
    last = run.to;
  }
  out += svg.slice(last);
  const paths = [...used].map(([id, d]) => element('path', { id: `${prefix}${id}`, d })).join('');
  // Drawing programs of before SVG 2 know links by this name only.
  out = out.replace('<svg ', '<svg xmlns:xlink="http://www.w3.org/1999/xlink" ');
  // At the end, so that a program that reads only the start finds title and metadata.
  const end = out.lastIndexOf('</svg>');
  if (paths) out = `${out.slice(0, end)}<defs>${paths}</defs>${out.slice(end)}`;
  return { svg: out, missing: [...missing] };
}
