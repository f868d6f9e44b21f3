/** A link to a page outside this site, and where it goes; null for what is no web address. */
export function webLink(url: string): { href: string; host: string } | null {
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  const { href, hostname } = new URL(url);
  return { href, host: hostname };
}

/** The same view on Explore, relative to the embed page. */
export function exploreLink(address: string, locale: string): string {
  const params = new URLSearchParams(address);
  for (const key of ['page', 'lang', 'theme']) params.delete(key);
  const view = params.toString().replaceAll('%2C', ',');
  return `./?page=explore&lang=${locale}${view && `&${view}`}`;
}
