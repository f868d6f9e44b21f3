import { token } from '../tokens';

/** A token of the light theme as presentation files write colours: six hex digits. */
export function hex(name: string): string {
  return token(name, 'light').slice(1, 7).toUpperCase();
}

/** The colour that `var(--name)` of a chart stands for. */
export function hexOf(fill: string): string {
  const name = /^var\(--([\w-]+)\)$/.exec(fill)?.[1];
  if (name === undefined) throw new Error(`${fill} is not a colour of the tokens`);
  return hex(name);
}

/** How light a colour is, 0 to 1: relative luminance of WCAG 2. */
function lightness(colour: string): number {
  const channels = [0, 2, 4].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
}

/** Of paper and ink, what is read better on a fill. */
export function inkOn(fill: string): string {
  return lightness(fill) > 0.2 ? hex('ink') : hex('paper');
}
