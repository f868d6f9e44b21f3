import css from '../ui/tokens.css?raw';
import type { Locale } from '../i18n';

export type Theme = 'light' | 'dark';
export type Family = 'serif' | 'sans';

/** Declarations of tokens.css, white space made plain. */
const DECLARED: ReadonlyMap<string, string> = new Map(
  [...css.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(
    ([, name, value]) => [name!, value!.replace(/\s+/g, ' ').trim()],
  ),
);
const PAIR = /^light-dark\(([^,]+),([^,]+)\)$/;

/** Faces that draw traditional characters as they are written where those are used. */
const TRADITIONAL: readonly (readonly [RegExp, string])[] = [
  [/Songti SC/g, 'Songti TC'],
  [/PingFang SC/g, 'PingFang TC'],
  [/Microsoft YaHei/g, 'Microsoft JhengHei'],
  [/SimSun/g, 'PMingLiU'],
  [/\b(Noto (?:Sans|Serif)(?: CJK)?|Source Han Serif) SC/g, '$1 TC'],
];

/**
 * Value of a token of src/ui/tokens.css under a theme: a colour, size or list of faces.
 * Throws an Error that names a token that is not there.
 */
export function token(name: string, theme: Theme): string {
  const value = DECLARED.get(name);
  if (value === undefined) throw new Error(`src/ui/tokens.css has no --${name}`);
  const pair = PAIR.exec(value);
  return (pair ? pair[theme === 'light' ? 1 : 2]! : value).trim();
}

/** Faces for running text or charts, as the page asks for them, with those of the script. */
export function faces(family: Family, locale: Locale): string {
  const stack = token(family, 'light');
  if (locale !== 'zh-Hant') return stack;
  return TRADITIONAL.reduce((names, [from, to]) => names.replace(from, to), stack);
}

/** Markup with each `var(--token)` replaced by what it stands for, so that it needs no CSS. */
export function resolveTokens(markup: string, theme: Theme, locale: Locale): string {
  return markup.replace(/var\(--([\w-]+)\)/g, (_, name: string) =>
    name === 'sans' || name === 'serif' ? faces(name, locale) : token(name, theme),
  );
}
