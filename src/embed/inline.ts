const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for HTML, inside an element or inside quotes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
}

/**
 * A standalone SVG as part of an HTML page: as wide as its column, named by `alt`, its ids its own,
 * so that several figures on a page never share a texture. Throws when it is not an SVG with a size.
 */
export function inlineSvg(svg: string, alt: string): string {
  const markup = svg.slice(Math.max(0, svg.indexOf('<svg'))).trim();
  const open = /^<svg\b([^>]*)>/.exec(markup);
  const attributes = new Map(
    [...(open?.[1] ?? '').matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!]),
  );
  const [width, height] = [attributes.get('width'), attributes.get('height')];
  const viewBox = attributes.get('viewBox') ?? (width && height ? `0 0 ${width} ${height}` : null);
  if (!open || !viewBox) throw new Error(`Not an SVG with a size: ${svg.slice(0, 80)}`);
  const own: Record<string, string> = {
    viewBox,
    // Without a height it keeps the shape of its viewBox at any width.
    width: '100%',
    role: 'img',
    'aria-label': escapeHtml(alt),
  };
  const dropped = ['height', 'xmlns', 'aria-labelledby', 'aria-describedby'];
  const kept = [...attributes].filter(([key]) => !(key in own) && !dropped.includes(key));
  const written = [...Object.entries(own), ...kept].map(([key, value]) => ` ${key}="${value}"`);
  const body = markup
    .slice(open[0].length)
    // What a file says of itself, a page says elsewhere; empty lines would end a block for some.
    .replace(/<metadata>[\s\S]*?<\/metadata>/g, '')
    .replace(/\n\s*\n/g, '\n');
  return `<svg${written.join('')}>${scoped(body, `g${digest(svg)}-`)}`;
}

/** Every id, and every reference to one, with a prefix. */
function scoped(markup: string, prefix: string): string {
  return markup.replace(/<[^>]+>/g, (element) =>
    element
      .replace(/(\sid=")/g, `$1${prefix}`)
      .replace(/(url\(['"]?#|href="#)/g, `$1${prefix}`)
      .replace(
        /(\saria-(?:labelledby|describedby)=")([^"]+)/g,
        (_, name: string, ids: string) => name + ids.replace(/\S+/g, (id) => prefix + id),
      ),
  );
}

/** FNV-1a in 32 bits: the same picture has the same ids each time. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
