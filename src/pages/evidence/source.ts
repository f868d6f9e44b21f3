/** A link to a report outside this site. */
export interface SourceLink {
  href: string;
  /** Shown before one leaves: where the link goes. */
  host: string;
}

/** The link of a report's address; null when it is missing or no web address. */
export function sourceLink(url: string): SourceLink | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { href, hostname } = new URL(url);
  return { href, host: hostname };
}
