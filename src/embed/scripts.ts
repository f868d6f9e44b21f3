/**
 * Data as classic scripts. A frame that is sandboxed without `allow-same-origin` may run scripts of
 * its own host, but may not read anything by `fetch` or `import` unless the host sends CORS headers,
 * which plain static hosts do not. So each data file is a script that calls one of these functions
 * with its JSON; the functions keep it under the script that called.
 */
const CALLS = ['gongkaiFrozen', 'gongkaiSlice'] as const;

const received = new WeakMap<object, unknown>();

function receive(json: unknown): void {
  const { currentScript } = document;
  if (currentScript) received.set(currentScript, json);
}

for (const call of CALLS) Object.assign(globalThis, { [call]: receive });

/** A data file that is not there, or holds no data; the message names it. */
export class MissingError extends Error {}

/** Runs a classic script of this site; rejects with a MissingError when it cannot be had. */
export function runScript(path: string): Promise<HTMLScriptElement> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = path;
    script.onload = () => resolve(script);
    script.onerror = () => reject(new MissingError(`${path} could not be loaded`));
    document.head.append(script);
  });
}

/** The JSON of a data file, `path` relative to the page. */
export async function readData(path: string): Promise<unknown> {
  const script = await runScript(path);
  script.remove();
  if (!received.has(script)) throw new MissingError(`${path} holds no data`);
  return received.get(script);
}
