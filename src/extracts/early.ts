/**
 * Requests begun before the app's code is there (src/first.ts), and taken over by it. Each is taken
 * once: who asks again, after a failure, makes a request of their own.
 */
import type { Manifest } from './manifest';

declare global {
  var gongkaiEarly: Map<string, Promise<Response>> | undefined;
}

/** The address of an extract: its version stands in it, so that any cache may keep it. */
export function extractUrl(folder: URL, path: string, version: string): URL {
  const url = new URL(path, folder);
  if (version) url.searchParams.set('v', version);
  return url;
}

/** Only the manifest must never come from an old cache. */
export function fetchExtract(url: URL): Promise<Response> {
  return fetch(url, url.search ? {} : { cache: 'no-cache' });
}

/** The request for an address, begun early or now. */
export function takeExtract(url: URL): Promise<Response> {
  const early = globalThis.gongkaiEarly?.get(url.href);
  globalThis.gongkaiEarly?.delete(url.href);
  return early ?? fetchExtract(url);
}

/** Begins the requests for what every figure needs; `parted` hears where the extracts lie in parts. */
export function fetchEarly(parted: () => void): void {
  const early = (globalThis.gongkaiEarly = new Map<string, Promise<Response>>());
  const folder = new URL('extracts/', document.baseURI);
  const begin = (path: string, version: string): Promise<Response> => {
    const url = extractUrl(folder, path, version);
    const response = fetchExtract(url);
    // Whoever takes it hears of the failure.
    response.catch(() => undefined);
    early.set(url.href, response);
    return response;
  };
  begin('manifest.json', '')
    .then((response) => response.clone().json() as Promise<Manifest>)
    .then(({ codebook, extracts: { agencies, reports, observations } }) => {
      // Of a whole country only the codebook is one file: the others are lists.
      const whole = Array.isArray(agencies) ? [] : [agencies, observations, reports];
      for (const { path, sha256 } of [codebook, ...whole]) begin(path, sha256.slice(0, 8));
      if (whole.length === 0) parted();
    })
    .catch(() => undefined);
}
