import { frameSnippet } from '../embed/snippets';
import type { Published } from './figure';
import { frozenEmbed, nameOf, toApp, toFigures, type Site } from './names';

/** Stands for an address that the build was not told, where only an absolute one may be written. */
const NOWHERE = 'https://gongkai.invalid/';

/**
 * An oEmbed 1.0 response (oembed.com, 2.3.4.4) of type `rich`: its `html` is the frozen embed in a
 * sandboxed frame, so that a pasted link shows the figure that was pasted, whatever becomes of the
 * data. Addresses are absolute where the build knows them; consumers need them to be.
 */
export interface OEmbed {
  type: 'rich';
  version: '1.0';
  title: string;
  provider_name: string;
  provider_url: string;
  html: string;
  width: number;
  height: number;
  thumbnail_url: string;
  thumbnail_width: number;
  thumbnail_height: number;
}

/** Its size in image pixels. */
export interface Image {
  width: number;
  height: number;
}

/** The frame of a published figure as HTML, its address as absolute as the build can make it. */
export function frameOf({ id, locale, subject, picture }: Published, hash: string, site: Site) {
  const html = frameSnippet({
    address: `${site.address ?? NOWHERE}${frozenEmbed(id, hash, locale, subject.input.view.chart)}`,
    picture,
    alt: subject.text.alt,
    title: subject.text.title,
    source: subject.text.source,
    explore: '',
    ...sizeInFrame(picture),
    lang: locale,
  });
  return html.replaceAll(NOWHERE, '../');
}

/** The embed has a line of actions below what is in the picture, and its own way of wrapping words. */
const ACTIONS = 80;

function sizeInFrame({ width, height }: Image): Image {
  return { width, height: height + ACTIONS };
}

/** The response for a figure's page. */
export function oembedOf(published: Published, hash: string, thumbnail: Image, site: Site): OEmbed {
  const { id, locale, subject, picture } = published;
  return {
    type: 'rich',
    version: '1.0',
    title: subject.text.title,
    provider_name: 'Gongkai',
    provider_url: toApp(site),
    html: frameOf(published, hash, site),
    ...sizeInFrame(picture),
    thumbnail_url: `${toFigures(site)}${nameOf(id, locale, 'png')}`,
    thumbnail_width: thumbnail.width,
    thumbnail_height: thumbnail.height,
  };
}
