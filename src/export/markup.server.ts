import type { Component } from 'svelte';
import { render } from 'svelte/server';

/** SVG markup of a component, rendered without a DOM. */
export function serverMarkup<P extends object>(component: Component<P>, props: P): string {
  // `render` asks for props only where a component has some, which a type parameter cannot tell.
  const draw = render as unknown as (one: Component<P>, options: { props: P }) => { body: string };
  return draw(component, { props }).body;
}
