import { render } from 'svelte/server';
import { escapeHtml } from '../../embed/inline';
import { LOCALES, m, type Locale } from '../../i18n';
import { datasetOf } from '../dataset';
import { nameOf, toFigures, type Site } from '../names';
import type { Image } from '../oembed';
import type { Published } from '../figure';
import type { Leaf } from './leaf';
import Page from './Page.svelte';

/** A page that runs no script and loads nothing but its style sheet and icon. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** Languages as Open Graph writes them. */
const OG_LOCALES: Record<Locale, string> = { en: 'en_US', 'zh-Hans': 'zh_CN', 'zh-Hant': 'zh_TW' };

/** Longest text of an image in a card (X's documentation of cards: 420 characters). */
const LONGEST_ALT = 420;

/** A void element of the head. */
export function tag(name: 'meta' | 'link', values: Record<string, string>): string {
  const written = Object.entries(values).map(([key, value]) => ` ${key}="${escapeHtml(value)}"`);
  return `<${name}${written.join('')} />`;
}

/** JSON inside a page: nothing in it can end the element (HTML, 4.12.1.3). */
export function dataBlock(json: unknown): string {
  const text = JSON.stringify(json)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  return `<script type="application/ld+json">${text}</script>`;
}

/** What a card shows of a page, beside its image. */
export interface Card {
  type: 'article' | 'website';
  title: string;
  description: string;
  url: string;
  locale: Locale;
  image: Image & { url: string; alt: string };
}

function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Open Graph (ogp.me) and Twitter card tags. */
export function cardTags({ type, title, description, url, locale, image }: Card): string[] {
  const og = (property: string, content: string | number) =>
    tag('meta', { property: `og:${property}`, content: String(content) });
  const twitter = (name: string, content: string) =>
    tag('meta', { name: `twitter:${name}`, content });
  const alt = shortened(image.alt, LONGEST_ALT);
  return [
    og('type', type),
    og('site_name', m.site_name({}, { locale })),
    og('title', title),
    og('description', description),
    og('url', url),
    og('locale', OG_LOCALES[locale]),
    ...LOCALES.filter((other) => other !== locale).map((other) =>
      og('locale:alternate', OG_LOCALES[other]),
    ),
    og('image', image.url),
    og('image:type', 'image/png'),
    og('image:width', image.width),
    og('image:height', image.height),
    og('image:alt', alt),
    twitter('card', 'summary_large_image'),
    twitter('title', title),
    twitter('description', description),
    twitter('image', image.url),
    twitter('image:alt', alt),
  ];
}

/** The body of a page with the rules that its components bring. */
export function drawLeaf(leaf: Leaf): { body: string; styles: string } {
  const { head, body } = render(Page, { props: { leaf } });
  const styles = [...head.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, css]) => css!);
  return { body: body.replace(/<!--[\s\S]*?-->/g, ''), styles: styles.join('\n') };
}

/** The page of a figure as a document; `sheet` is the name of its style sheet. */
export function pageOf(
  published: Published,
  body: string,
  {
    sheet,
    image,
    modified,
    ...site
  }: Site & { sheet: string; image: Image; modified: string | null },
): string {
  const { id, locale, subject } = published;
  const { title, summary, subtitle, alt } = subject.text;
  const at = (file: string) => `${toFigures(site)}${file}`;
  const page = (one: Locale) => at(nameOf(id, one, 'html'));
  const description = summary || subtitle;
  const name = `${title} · ${m.site_name({}, { locale })}`;
  const head = [
    tag('meta', { charset: 'utf-8' }),
    tag('meta', { 'http-equiv': 'Content-Security-Policy', content: POLICY }),
    tag('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    tag('meta', { name: 'color-scheme', content: 'light dark' }),
    `<title>${escapeHtml(name)}</title>`,
    tag('meta', { name: 'description', content: description }),
    tag('link', { rel: 'canonical', href: page(locale) }),
    ...LOCALES.map((one) => tag('link', { rel: 'alternate', hreflang: one, href: page(one) })),
    tag('link', {
      rel: 'alternate',
      type: 'application/json+oembed',
      href: at(nameOf(id, locale, 'oembed.json')),
      title,
    }),
    tag('link', { rel: 'icon', href: '../icon.svg', type: 'image/svg+xml' }),
    tag('link', { rel: 'stylesheet', href: `./${sheet}` }),
    ...cardTags({
      type: 'article',
      title,
      description,
      url: page(locale),
      locale,
      image: { ...image, url: at(nameOf(id, locale, 'png')), alt },
    }),
    dataBlock(datasetOf(published, site, modified)),
  ];
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    `<head>\n${head.join('\n')}\n</head>`,
    `<body>\n${body}\n</body>`,
    '</html>',
    '',
  ].join('\n');
}
