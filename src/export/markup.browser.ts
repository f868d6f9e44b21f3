import { flushSync, mount, unmount, type Component } from 'svelte';

const SVG = 'http://www.w3.org/2000/svg';

/** SVG markup of a component, mounted into an element that is in no document, then taken down. */
export function browserMarkup<P extends object>(component: Component<P>, props: P): string {
  const target = document.createElementNS(SVG, 'svg');
  const draw = mount as unknown as (
    one: Component<P>,
    options: { target: Element; props: P },
  ) => ReturnType<typeof mount>;
  const mounted = draw(component, { target, props });
  try {
    flushSync();
    // Serialised as XML: HTML's names for characters mean nothing in a file of its own.
    const text = new XMLSerializer().serializeToString(target);
    return text.replace(/^<svg[^>]*?(\/>|>)/, '').replace(/<\/svg>$/, '');
  } finally {
    void unmount(mounted);
  }
}
