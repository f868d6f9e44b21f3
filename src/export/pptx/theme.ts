import type { Locale } from '../../i18n';
import { element } from '../svg';
import { hex } from './colour';
import { NS, XML } from './parts';
import { officeFaces } from './text';

/** Slots of a theme's colours, and the tokens that fill them. */
const COLOURS: readonly (readonly [string, string])[] = [
  ['dk1', 'ink'],
  ['lt1', 'paper'],
  ['dk2', 'ink-3'],
  ['lt2', 'paper-2'],
  ['accent1', 'series-1'],
  ['accent2', 'series-2'],
  ['accent3', 'series-3'],
  ['accent4', 'series-4'],
  ['accent5', 'series-5'],
  ['accent6', 'series-7'],
  ['hlink', 'seal'],
  ['folHlink', 'ink-3'],
];

function fontXml(name: 'majorFont' | 'minorFont', locale: Locale): string {
  const family = name === 'majorFont' ? 'serif' : 'sans';
  const { latin, chinese } = officeFaces(family, locale);
  const scripts = (['zh-Hans', 'zh-Hant'] as const).map((one) =>
    element('a:font', {
      script: one.slice(3),
      typeface: officeFaces(family, one).chinese,
    }),
  );
  const faces = [
    element('a:latin', { typeface: latin }),
    element('a:ea', { typeface: chinese }),
    '<a:cs typeface=""/>',
    ...scripts,
  ];
  return element(`a:${name}`, {}, faces.join(''));
}

const FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>';
const LINES = [6350, 12700, 19050].map((w) => element('a:ln', { w }, FILL)).join('');
const EFFECT = '<a:effectStyle><a:effectLst/></a:effectStyle>';

/** The house's colours (light) and faces, so that what is added to a deck matches. */
export function themeXml(locale: Locale): string {
  const colours = COLOURS.map(([slot, name]) =>
    element(`a:${slot}`, {}, element('a:srgbClr', { val: hex(name) })),
  );
  const scheme = element('a:clrScheme', { name: 'Gongkai' }, colours.join(''));
  const fonts = element(
    'a:fontScheme',
    { name: 'Gongkai' },
    fontXml('majorFont', locale) + fontXml('minorFont', locale),
  );
  const formats = `<a:fmtScheme name="Gongkai"><a:fillStyleLst>${FILL.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${LINES}</a:lnStyleLst><a:effectStyleLst>${EFFECT.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${FILL.repeat(3)}</a:bgFillStyleLst></a:fmtScheme>`;
  const elements = element('a:themeElements', {}, scheme + fonts + formats);
  return XML + element('a:theme', { 'xmlns:a': NS.a, name: 'Gongkai' }, elements);
}
