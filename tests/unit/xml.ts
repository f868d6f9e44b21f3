/** A strict reader of the XML that office files are made of: elements, attributes and text. */
export interface Xml {
  name: string;
  at: Record<string, string>;
  children: (Xml | string)[];
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function plain(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)|</i.test(text))
    throw new Error(`not escaped: ${text.slice(0, 80)}`);
  // eslint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    throw new Error(`no character of XML in: ${text.slice(0, 80)}`);
  return text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name
      ? ENTITIES[name as string]!
      : String.fromCodePoint(hex ? parseInt(hex as string, 16) : Number(decimal)),
  );
}

/** The outermost element. Throws an Error where the text is not well formed. */
export function readXml(text: string): Xml {
  const root: Xml = { name: '', at: {}, children: [] };
  const open = [root];
  const body = text.replace(/^<\?xml[^?]*\?>\s*/, '');
  const token = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (let found = token.exec(body); found; found = token.exec(body)) {
    end = token.lastIndex;
    const [, closes, name, attributes = '', alone, words] = found;
    const parent = open.at(-1)!;
    if (words !== undefined) parent.children.push(plain(words));
    else if (closes) {
      if (open.pop()!.name !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      const pairs = [...attributes.matchAll(/([\w:.-]+)="([^"]*)"/g)];
      const at = Object.fromEntries(pairs.map(([, key, value]) => [key!, plain(value!)]));
      if (Object.keys(at).length !== pairs.length) throw new Error(`twice the same in <${name}>`);
      const element = { name: name!, at, children: [] };
      parent.children.push(element);
      if (!alone) open.push(element);
    }
  }
  if (end !== body.length) throw new Error(`no XML: ${body.slice(end, end + 80)}`);
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.name}> is not closed`);
  const elements = root.children.filter((one): one is Xml => typeof one !== 'string');
  if (elements.length !== 1) throw new Error(`${elements.length} outermost elements`);
  return elements[0]!;
}

/** All elements of a name under one, in the order of the file. */
export function all(from: Xml, name: string): Xml[] {
  return from.children.flatMap((child) =>
    typeof child === 'string' ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

/** The first element of a name under one. Throws an Error where there is none. */
export function first(from: Xml, name: string): Xml {
  const found = all(from, name)[0];
  if (!found) throw new Error(`no <${name}> in <${from.name}>`);
  return found;
}

/** Children of an element that are elements. */
export function inside(from: Xml): Xml[] {
  return from.children.filter((one): one is Xml => typeof one !== 'string');
}

/** Text of an element and all under it. */
export function textOf(from: Xml): string {
  return from.children.map((one) => (typeof one === 'string' ? one : textOf(one))).join('');
}
