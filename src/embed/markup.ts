/**
 * Stands in for `svelte/internal/server` in the embed: what components of charts, compiled for a
 * server, call to become text. Svelte's own also awaits, hydrates and collects heads, and the
 * runtime that keeps components alive in a page weighs as much as all the rest of an embed; a chart
 * is drawn anew instead when another mark is pointed at. Escaping is as in
 * svelte/src/escaping.js (5.57).
 */
export class Renderer {
  text = '';

  push(text: string): void {
    this.text += text;
  }

  component(fill: (renderer: Renderer) => void): void {
    fill(this);
  }
}

/** A component as the server compiler writes it. */
export type ServerComponent<P> = (renderer: Renderer, props: P) => void;

const UNSAFE: Readonly<Record<string, string>> = { '&': '&amp;', '"': '&quot;', '<': '&lt;' };

/** A value as text of an element, or of an attribute in double quotes. */
export function escape(value: unknown, inAttribute = false): string {
  const text = String(value ?? '');
  return text.replace(inAttribute ? /[&"<]/g : /[&<]/g, (char) => UNSAFE[char]!);
}

/** ` name="value"`, or '' for an attribute that is not there. */
export function attr(name: string, value: unknown, isBoolean = false): string {
  if (value === null || value === undefined || (!value && isBoolean)) return '';
  return ` ${name}="${isBoolean ? '' : escape(value, true)}"`;
}

export function stringify(value: unknown): string {
  return typeof value === 'string' ? value : String(value ?? '');
}

export function ensure_array_like<T>(items: ArrayLike<T> | Iterable<T> | null): ArrayLike<T> {
  return items === null ? [] : 'length' in items ? items : Array.from(items);
}

/** Props do not change while markup is made, so a value is made once. */
export { lazy as derived } from '../model/lazy';

export function spread_props(props: object[]): object {
  return Object.assign({}, ...props) as object;
}

let ids = 0;

/** An id for the patterns of one drawing. */
export function props_id(): string {
  return `g${++ids}`;
}
