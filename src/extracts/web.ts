import { extractUrl, takeExtract } from './early';
import { openSource, type ReadBytes, type Source } from './source';

/**
 * The extracts on the server the page came from. `base` is the folder of manifest.json, resolved
 * against the document, so that the app works under any path.
 */
export function webSource(base = 'extracts/'): Source {
  const folder = new URL(base, document.baseURI);
  return openSource(folder.href, webBytes(folder));
}

/** Reads whole files of a folder on a server. */
export function webBytes(folder: URL): ReadBytes {
  return async (path, version) => {
    let response: Response;
    try {
      response = await takeExtract(extractUrl(folder, path, version));
    } catch (error) {
      throw new Error(`${path} could not be fetched from ${folder.href}: is there a connection?`, {
        cause: error,
      });
    }
    if (!response.ok) {
      throw new Error(
        `${path} is not at ${folder.href} (HTTP ${response.status}): ` +
          'the extracts must lie beside the page',
      );
    }
    return new Uint8Array(await response.arrayBuffer());
  };
}
