import type { Component } from 'svelte';
import { Renderer, type ServerComponent } from './markup';

type Child = Node | string | false | null | undefined;
type Attribute = string | number | boolean | null | undefined;

/**
 * An element. Attributes that are null, undefined or false are left out, true ones are empty;
 * strings among the children become text, never markup.
 */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, Attribute>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value === true ? '' : String(value));
  element.append(...children.filter((child) => child instanceof Node || !!child).map(asChild));
  return element;
}

const asChild = (child: Child): Node | string => child as Node | string;

/** A button that does something here. */
export function button(
  attributes: Readonly<Record<string, Attribute>>,
  onclick: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const element = el('button', { type: 'button', ...attributes }, ...children);
  element.onclick = onclick;
  return element;
}

/** A link to a page of ours or of others, beside the page that this figure is in. */
export function link(href: string, ...children: Child[]): HTMLAnchorElement {
  return el('a', { href, target: '_blank', rel: 'noopener' }, ...children);
}

/** Markup of a component; in the embed components are compiled for it. */
export function markupOf<P extends Record<string, unknown>>(
  component: Component<P>,
  props: P,
): string {
  const renderer = new Renderer();
  (component as unknown as ServerComponent<P>)(renderer, props);
  return renderer.text;
}

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/**
 * The elements of a component's markup, in which every word is escaped. Read as XML, which knows no
 * markup but well-formed one: throws when it is not.
 */
export function parsed(markup: string): Node[] {
  const text = `<div xmlns="${HTML}">${markup.replace(/<svg\b/g, `<svg xmlns="${SVG}"`)}</div>`;
  const read = new DOMParser().parseFromString(text, 'application/xhtml+xml');
  const error = read.querySelector('parsererror');
  if (error) throw new Error(`the markup of a chart is not well formed: ${error.textContent}`);
  return [...document.importNode(read.documentElement, true).childNodes];
}
