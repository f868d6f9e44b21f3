import { carriedAddress, liveAddress, publishedAddress, type Look } from '../../embed/addresses';
import { freeze, pack } from '../../embed/frozen';
import { snippetOf, type SnippetKind, type SnippetPicture } from '../../embed/snippets';
import { figureAddress, type Subject } from '../../export/subject';
import { sizeOf } from '../../export/svg';
import { addressOf } from '../../figures/address';
import { dataVersion } from '../../figures/own';
import { m } from '../../i18n';
import { openShared, subjectNow, wordsOf, type Shared } from './figure';
import { publishedOf, type Published } from './published';

/** What somebody wants to paste. */
export interface EmbedWish {
  kind: SnippetKind;
  data: 'live' | 'frozen';
  look: Look;
  /** Width that its picture is drawn for, in CSS pixels. */
  width: number;
}

/** A text to paste. */
export interface Embedding {
  wish: EmbedWish;
  text: string;
  /** Address of the interactive figure; '' where the text has none. */
  address: string;
  /** Whether the picture stands in the text itself. */
  inline: boolean;
  /** Size of the picture in CSS pixels. */
  width: number;
  height: number;
  /** Bytes of the text as pages are sent, compressed. */
  packed: number;
  /** Files of the figure that last, if it has any. */
  published: Published | null;
  /** The same for newsletters that take HTML; '' where there is no picture to show in them. */
  mail: string;
}

/** An embed has a line of actions below what is in the picture. */
const ACTIONS = 48;

/** Where the published picture is what was asked for: light, on paper, and following the data. */
function filesOf({ look, data, width }: EmbedWish, published: Published | null): string | null {
  if (!published || look.theme === 'dark' || look.background === 'none') return null;
  return data === 'live' && width >= 640 ? published.svg : null;
}

async function addressFor(
  shared: Shared,
  { data, look }: EmbedWish,
  published: Published | null,
): Promise<string> {
  const { site, input } = shared;
  if (data === 'live') return liveAddress(site, addressOf(input.view), look);
  if (published) return publishedAddress(site, published.name, input.view.chart, look);
  const { input: said, text, sources } = await subjectNow(shared, look.locale);
  return carriedAddress(site, await pack(freeze(said, text, sources)), input.view.chart, look);
}

/** The line to set below a picture where neither markup nor links work. */
function sourceText({ text, input, site }: Subject): string {
  const source = m.snippet_source({ source: text.source }, { locale: input.locale });
  return [text.title, source, figureAddress({ input, site })].join('\n');
}

/** Bytes of a text, compressed as servers do. */
async function packedBytes(text: string): Promise<number> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

/**
 * The text to paste for a figure. Rejects when its code or its sources cannot be fetched, or when
 * the app is at no address of the web.
 */
export async function embeddingOf(given: Shared, wish: EmbedWish): Promise<Embedding> {
  const { kind, look } = wish;
  const still = kind === 'static' || kind === 'mail';
  const shared = wish.data === 'live' && !still ? await openShared(given) : given;
  const subject = wordsOf(shared, look.locale);
  const { input, text, site } = subject;
  // No published file holds figures of the reader's own: then none is of this version.
  const version = dataVersion(input);
  const published = await publishedOf({
    site,
    view: addressOf(input.view),
    version,
    locale: look.locale,
  });
  const { svgFile } = await import('../../export/pictures');
  const { file: svg } = await svgFile(
    subject,
    {
      size: wish.width,
      theme: look.theme === 'dark' ? 'dark' : 'light',
      background: look.background,
    },
    'text',
  );
  const size = sizeOf(svg);
  const url = filesOf(wish, published);
  const picture: SnippetPicture = url === null ? { svg } : { url };
  const address = still ? '' : await addressFor(shared, wish, published);
  const snippets = {
    address,
    picture,
    alt: text.alt,
    title: text.title,
    source: text.source,
    explore: figureAddress(subject),
    width: size.width,
    height: kind === 'frame' ? size.height + ACTIONS : size.height,
    lang: look.locale,
  };
  const snippet = kind === 'mail' ? sourceText(subject) : snippetOf(kind, snippets);
  const mailed = kind === 'mail' && published;
  return {
    wish,
    text: snippet,
    address,
    inline: url === null && kind !== 'frame' && kind !== 'mail',
    ...size,
    packed: await packedBytes(snippet),
    published,
    mail: mailed ? snippetOf('mail', { ...snippets, picture: { url: published.png } }) : '',
  };
}
