import type { Component } from 'svelte';

/**
 * Markup of a component that draws SVG, as text: markup.server.ts renders it in Node,
 * markup.browser.ts in a page. Comments and ids may be Svelte's own; see `standalone`.
 */
export type Markup = <P extends object>(component: Component<P>, props: P) => string;
