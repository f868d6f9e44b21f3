/** The address bar as state: `router.place` follows it, `go` and `replace` write it. */
import { formatPlace, parsePlace, type PageName, type Params, type Place } from './place';

export class Router {
  #place = $state.raw<Place>(parsePlace(''));
  #stop: (() => void) | null = null;
  #moved = false;

  constructor(search: string) {
    this.#place = parsePlace(search);
  }

  get place(): Place {
    return this.#place;
  }

  get page(): PageName {
    return this.#place.page;
  }

  get params(): URLSearchParams {
    return this.#place.params;
  }

  /**
   * True once after the reader went to another page (not by back or forward, where the browser
   * restores the scroll): whoever shows it moves focus to its heading.
   */
  takeMoved(): boolean {
    const moved = this.#moved;
    this.#moved = false;
    return moved;
  }

  /** The address of a page, for `<a href>`; keeps a language and theme that the address gave. */
  href(page: PageName, params: Params = ''): string {
    const { locale, theme } = this.#place;
    return formatPlace({ page, params, locale, theme });
  }

  /** Goes to a place that the reader chose: a new step of the history. */
  go(page: PageName, params: Params = ''): void {
    this.#write(this.href(page, params), 'push');
  }

  /** Notes a passing state (typing, hovering) in the address without a step of the history. */
  replace(page: PageName, params: Params = ''): void {
    this.#write(this.href(page, params), 'replace');
  }

  /** Writes language or theme into an address that has them; others are only remembered. */
  restyle(change: Partial<Pick<Place, 'locale' | 'theme'>>): void {
    const place = { ...this.#place };
    if (place.locale && change.locale) place.locale = change.locale;
    if (place.theme && change.theme) place.theme = change.theme;
    this.#write(formatPlace(place), 'replace');
  }

  /** Follows back and forward, and clicks on links to this app. Returns a function that stops. */
  start(): () => void {
    const onpop = (): void => this.#arrive(location.search);
    const onclick = (event: MouseEvent): void => {
      const search = internalSearch(event);
      if (search === null) return;
      event.preventDefault();
      this.#write(search, 'push');
    };
    addEventListener('popstate', onpop);
    document.addEventListener('click', onclick);
    this.#stop = () => {
      removeEventListener('popstate', onpop);
      document.removeEventListener('click', onclick);
    };
    return this.#stop;
  }

  #write(search: string, how: 'push' | 'replace'): void {
    const next = search === '?' ? '' : search;
    if (next === location.search) return this.#arrive(next);
    const url = location.pathname + next;
    if (how === 'push') history.pushState(null, '', url);
    else history.replaceState(history.state, '', url);
    const before = this.#place.page;
    this.#arrive(next);
    this.#moved ||= this.#place.page !== before;
  }

  #arrive(search: string): void {
    this.#place = parsePlace(search);
  }
}

/** Query string of a plain click on a link to this very document; null for anything else. */
function internalSearch(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download'))
    return null;
  const url = new URL(link.href);
  const same = url.origin === location.origin && url.pathname === location.pathname;
  return same && !url.hash ? url.search || '?' : null;
}
