import type { Locale } from '../../i18n';

/** The lasting files of a figure that was published with the site, as absolute addresses. */
export interface Published {
  /** Id and hash: the name of its frozen data. */
  name: string;
  /** A page of its own, which unfurls where its address is pasted. */
  page: string;
  svg: string;
  png: string;
}

/** What the build writes to figures/index.json, as far as it is read here. */
interface Index {
  version: string;
  figures: {
    id: string;
    view: string;
    hash: string;
    languages: Record<string, { html: string; svg: string; png: string }>;
  }[];
}

const read = new Map<string, Promise<Index | null>>();

/** The list of published figures; null where there is none, or none that can be read. */
function indexOf(url: string): Promise<Index | null> {
  const known = read.get(url);
  if (known) return known;
  const reading = fetch(url, { cache: 'no-cache' })
    .then((response) => (response.ok ? (response.json() as Promise<Index>) : null))
    .catch(() => null);
  read.set(url, reading);
  // What could not be read is asked for again next time.
  void reading.then((index) => index ?? read.delete(url));
  return reading;
}

/** A view that a site may have published. */
export interface Asked {
  site: string;
  /** Query string of the view (`addressOf`). */
  view: string;
  /** Version of the data on the screen. */
  version: string;
  locale: Locale;
}

/**
 * The published files of a view; null where it is not published, or with other data than are on the
 * screen. Never rejects: without them, texts to paste carry their picture themselves.
 */
export async function publishedOf({
  site,
  view,
  version,
  locale,
}: Asked): Promise<Published | null> {
  const folder = `${site}figures/`;
  const index = await indexOf(`${folder}index.json`);
  if (index?.version !== version) return null;
  const found = index.figures.find((one) => one.view === view);
  const files = found?.languages[locale];
  if (!found || !files) return null;
  const at = (path: string): string => new URL(path, folder).href;
  return {
    name: `${found.id}.${found.hash}`,
    page: at(files.html),
    svg: at(files.svg),
    png: at(files.png),
  };
}
