/** Text without the characters that no XML file can hold. */
export function legalXml(text: string): string {
  return text.replace(CONTROL, '');
}

/** Text as SVG carries it: no character that would end a text or an attribute. */
export function escapeXml(text: string): string {
  return legalXml(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** What XML 1.0 has no way to write (section 2.2), and halves of surrogate pairs. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Attributes as text, in their order; those without a value are left out. */
export function attributes(values: Record<string, string | number | undefined>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** An element; without content it closes itself. `content` is markup. */
export function element(
  name: string,
  values: Record<string, string | number | undefined>,
  content = '',
): string {
  const open = `<${name}${attributes(values)}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

/**
 * Markup of one component as part of a picture, the same whoever rendered it: without comments,
 * classes, empty texts and what only the page says of it, attributes in one order; its ids replaced
 * by `id(n)`, n counting from 0 as they appear.
 */
export function standalone(markup: string, id: (n: number) => string): string {
  const clean = markup
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/\s(?:class|aria-hidden|xmlns)="[^"]*"/g, '')
    .replace(/<text[^<>]*><\/text>/g, '')
    .replace(/<(\w+)([^<>]*)><\/\1>/g, '<$1$2/>')
    .replace(
      ATTRIBUTES,
      (_, name: string, all: string, end: string) => `<${name}${inOrder(all)}${end}`,
    );
  const ids = [...clean.matchAll(/\sid="([^"]+)"/g)].map(([, name]) => name!);
  return ids.reduce(
    (text, name, n) =>
      text
        .replaceAll(`id="${name}"`, `id="${id(n)}"`)
        .replaceAll(`url(#${name})`, `url(#${id(n)})`),
    clean,
  );
}

const ATTRIBUTES = /<(\w+)((?:\s+[\w:-]+="[^"]*")+)\s*(\/?>)/g;

/** A browser and a server write the same attributes in different orders. */
function inOrder(text: string): string {
  return (text.match(/\s[\w:-]+="[^"]*"/g) ?? []).sort().join('');
}

/** Content of the outermost `<svg>` of markup. Throws an Error when there is none. */
export function insideSvg(markup: string): string {
  const found = /^\s*<svg[^>]*>([\s\S]*)<\/svg>\s*$/.exec(markup);
  if (!found) throw new Error('The markup of a sign is not one <svg>');
  return found[1]!;
}

/** Width and height of a picture in its own pixels. Throws an Error when it states none. */
export function sizeOf(svg: string): { width: number; height: number } {
  const open = /<svg\b[^>]*>/.exec(svg)?.[0] ?? '';
  const [, width, height] = /\swidth="([\d.]+)"\sheight="([\d.]+)"/.exec(open) ?? [];
  if (!width || !height) throw new Error('The picture states no width and height');
  return { width: Number(width), height: Number(height) };
}
