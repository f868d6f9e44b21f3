/**
 * The texts that a journalist pastes to show a figure elsewhere. Each is whole HTML without inline
 * style or script, so that pages with a strict content policy take it; mail alone needs inline
 * styles, because mail has no others.
 *
 * WeChat articles take neither script nor frames, and drop most SVG: there the thing to upload is
 * the PNG (export/png.ts has the sizes), with the source line below it as text, since links do not
 * work there either.
 */
import { isChinese, m, type Locale } from '../i18n';
import { SANDBOX } from './host/swap';
import { escapeHtml, inlineSvg } from './inline';

/** A static picture: markup to stand in the page, or files at absolute addresses. */
export type SnippetPicture =
  | { svg: string }
  | {
      url: string;
      /** The same at twice the resolution. */
      url2x?: string;
      /** One laid out for phones, and its size in CSS pixels: scaled down, labels get too small. */
      narrow?: { url: string; width: number; height: number };
    };

/** Widest window in CSS pixels that gets the narrow picture. */
const NARROW = 480;

export interface SnippetInput {
  /** Absolute address of the embed, live or frozen. */
  address: string;
  picture: SnippetPicture;
  /** Alternative text of the figure. */
  alt: string;
  title: string;
  /** What the source line says, without "Source:" and without a full stop. */
  source: string;
  /** Absolute address of the same view on Explore. */
  explore: string;
  /** Size of the picture in CSS pixels, and of the frame before it has reported its own height. */
  width: number;
  height: number;
  lang: Locale;
}

export const SNIPPETS = ['static', 'script', 'element', 'frame', 'mail'] as const;
export type SnippetKind = (typeof SNIPPETS)[number];

/** One of the texts by name; throws an Error that names an address which is not of the web. */
export function snippetOf(kind: SnippetKind, input: SnippetInput): string {
  return MAKERS[kind](input);
}

const MAKERS: Record<SnippetKind, (input: SnippetInput) => string> = {
  static: staticSnippet,
  script: scriptSnippet,
  element: elementSnippet,
  frame: frameSnippet,
  mail: mailSnippet,
};

/** A picture with its caption: no script, nothing from elsewhere when the picture is markup. */
export function staticSnippet(input: SnippetInput): string {
  return tag('figure', { lang: input.lang }, lines(pictureOf(input), captionOf(input)));
}

/** The same, which embed.js makes interactive when it comes near the window. */
export function scriptSnippet(input: SnippetInput): string {
  const attributes = {
    class: 'gongkai',
    'data-gongkai': webAddress(input.address),
    lang: input.lang,
  };
  const figure = tag('figure', attributes, lines(pictureOf(input), captionOf(input)));
  return `${figure}\n${scriptOf(input)}`;
}

/** The same as a custom element, for systems that build pages of components. */
export function elementSnippet(input: SnippetInput): string {
  const element = tag(
    'gongkai-figure',
    { src: webAddress(input.address) },
    lines(pictureOf(input)),
  );
  const figure = tag('figure', { lang: input.lang }, lines(element, captionOf(input)));
  return `${figure}\n${scriptOf(input)}`;
}

/**
 * The frame alone, for systems that take nothing else. Those that listen to Datawrapper's or pym's
 * frames give it its height; elsewhere it keeps the one that is written here, and scrolls.
 */
export function frameSnippet({ address, title, height }: SnippetInput): string {
  const attributes = {
    src: webAddress(address),
    // What is inside reads itself out; the frame only needs a name.
    title: flat(title),
    width: '100%',
    height: pixels(height),
    sandbox: SANDBOX,
    loading: 'lazy',
    frameborder: '0',
  };
  return tag('iframe', attributes, '');
}

/** For newsletters: a linked picture and its source, with the styles that mail readers need. */
export function mailSnippet(input: SnippetInput): string {
  const { picture, alt, source, explore, width, lang } = input;
  if ('svg' in picture) throw new Error('Mail shows no SVG: give the address of a PNG');
  const image = tag('img', {
    // Mail readers know no srcset; the larger one is drawn at the width that is written here.
    src: webAddress(picture.url2x ?? picture.url),
    alt: flat(alt),
    width: pixels(width),
    style: 'display:block;max-width:100%;height:auto;border:0',
  });
  const linked = tag('a', { href: webAddress(explore) }, image);
  const said = escapeHtml(m.snippet_source({ source: flat(source) }, { locale: lang }));
  return tag('div', { lang }, lines(linked, tag('p', {}, `${said}${link(input)}`)));
}

function pictureOf({ picture, alt, width, height }: SnippetInput): string {
  if ('svg' in picture) return inlineSvg(picture.svg, flat(alt));
  const at = (url: string) => webAddress(url).replaceAll(',', '%2C');
  const { url, url2x, narrow } = picture;
  const image = tag('img', {
    src: webAddress(url),
    ...(url2x ? { srcset: `${at(url)} 1x, ${at(url2x)} 2x` } : {}),
    alt: flat(alt),
    // Both, so that the page keeps its place free before it has come.
    width: pixels(width),
    height: pixels(height),
    loading: 'lazy',
    decoding: 'async',
  });
  if (!narrow) return image;
  const source = tag('source', {
    media: `(max-width: ${NARROW}px)`,
    srcset: at(narrow.url),
    width: pixels(narrow.width),
    height: pixels(narrow.height),
  });
  return tag('picture', {}, source + image);
}

function captionOf(input: SnippetInput): string {
  const said = m.snippet_source({ source: flat(input.source) }, { locale: input.lang });
  return tag('figcaption', {}, `${escapeHtml(said)}${link(input)}`);
}

/** The link to the same view, after a space where the script has them. */
function link({ explore, lang }: SnippetInput): string {
  const text = escapeHtml(m.snippet_explore({}, { locale: lang }));
  return `${isChinese(lang) ? '' : ' '}${tag('a', { href: webAddress(explore) }, text)}`;
}

function scriptOf({ address }: SnippetInput): string {
  return tag('script', { async: '', src: new URL('embed.js', webAddress(address)).href }, '');
}

/** The address as browsers write it; only http and https lead anywhere that one may paste. */
function webAddress(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.href;
  throw new Error(`Not the address of a page on the web: ${address.slice(0, 80)}`);
}

function pixels(length: number): string {
  return String(Math.round(length));
}

/** On one line: some systems make paragraphs of line breaks, even inside an attribute. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function lines(...parts: string[]): string {
  return `\n${parts.map((part) => `${part}\n`).join('')}`;
}

/** An element; without content, one that has no end tag. */
function tag(name: string, attributes: Record<string, string>, content?: string): string {
  const written = Object.entries(attributes).map(([key, value]) =>
    value === '' ? ` ${key}` : ` ${key}="${escapeHtml(value)}"`,
  );
  const open = `<${name}${written.join('')}>`;
  return content === undefined ? open : `${open}${content}</${name}>`;
}
