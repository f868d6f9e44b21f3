/** The frame of a figure, and the words and the sentence around it. */
export { default as Figure } from './Figure.svelte';
export { default as Legend } from './Legend.svelte';
export { coincident, nextTarget, targetAt, type Direction } from './navigate';
