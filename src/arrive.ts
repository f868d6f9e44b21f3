/**
 * What the build puts around every `import()`: files of code are fetched first, side by side, and
 * imported when all of them are here. A module that could not be fetched stays so for as long as the
 * page is open, as HTML had it until 2026 (https://github.com/whatwg/html/issues/6768), and so does a
 * link that fetches ahead: a second `import()` would not even ask. What `fetch` could not get leaves
 * no such memory, so whoever presses again gets it.
 */

/** Files by address: those that are here, and those under way. */
const known = new Map<string, Promise<unknown>>();

/** A file of code into the browser's cache, where modules are looked for, then among the modules. */
async function fetched(href: string): Promise<void> {
  try {
    const response = await fetch(href);
    if (!response.ok) throw new TypeError(`${href} answers ${response.status}`);
    await response.arrayBuffer();
  } catch (failure) {
    known.delete(href);
    throw failure;
  }
  // Else a host that wants to be asked each time is asked by one import after the other.
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = href;
  document.head.append(link);
}

/** What the page itself names comes with it, or there is no page. */
function named(): void {
  if (known.size > 0) return;
  const links = document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]');
  links.forEach(({ href }) => known.set(href, Promise.resolve()));
}

/**
 * Imports a module once its files are here.
 * @param files addresses, relative to that of the module that asks
 * @throws TypeError where one of them cannot be fetched; a later call tries again
 */
export async function arrive<T>(
  load: () => Promise<T>,
  files: readonly string[] = [],
  asker = document.baseURI,
): Promise<T> {
  named();
  await Promise.all(
    files.map((file) => {
      const { href } = new URL(file, asker);
      if (!known.has(href)) known.set(href, fetched(href));
      return known.get(href);
    }),
  );
  return load();
}
