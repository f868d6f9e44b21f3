/**
 * A static server for `dist`: what any static host does, with the pre-compressed files, under any
 * sub-path. `npm start` runs it; the tests in tests/e2e and the benchmark use it too.
 */
import { existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import sirv from 'sirv';

export interface ServeOptions {
  /** Folder to serve. */
  directory: string;
  /** Path under which it is served, with a slash at both ends. */
  base: string;
  host: string;
  /** 0 takes any free port. */
  port: number;
  /** False: answers requests for parts with whole files, as some hosts do. */
  ranges?: boolean;
}

export interface Served {
  /** Scheme, host and port, without a slash at the end. */
  origin: string;
  /** Address of the app. */
  url: string;
  close(): Promise<void>;
}

/** Hashed names never change what they hold. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/** Starts listening; rejects with the system's error when the port is taken. */
export async function serve({
  directory,
  base,
  host,
  port,
  ranges = true,
}: ServeOptions): Promise<Served> {
  const files = sirv(directory, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      const lasting = path.startsWith('/assets/') && HASHED.test(path);
      response.setHeader(
        'Cache-Control',
        lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      response.setHeader('X-Content-Type-Options', 'nosniff');
    },
  });
  const server = createServer((request, response) => {
    const missing = () => {
      response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' });
      response.end('Not found\n');
    };
    const path = request.url ?? '/';
    if (!path.startsWith(base)) return missing();
    request.url = path.slice(base.length - 1);
    if (!ranges) delete request.headers.range;
    files(request, response, missing);
  });
  await listen(server, host, port);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given');
  const origin = `http://localhost:${address.port}`;
  return {
    origin,
    url: origin + base,
    close: () =>
      new Promise((done, fail) => {
        server.closeAllConnections();
        server.close((error) => (error ? fail(error) : done()));
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      done();
    });
  });
}

/** Port 4173 or the next free one, unless PORT asks for a certain one. */
async function start(): Promise<void> {
  const directory = fileURLToPath(new URL('../dist', import.meta.url));
  if (!existsSync(directory)) throw new Error('There is no dist/: run `npm run build` first');
  const host = process.env.HOST || '127.0.0.1';
  const wanted = process.env.PORT ? Number(process.env.PORT) : null;
  for (let port = wanted ?? 4173; ; port++) {
    try {
      const { url } = await serve({ directory, base: '/', host, port });
      process.stdout.write(`Gongkai is at ${url}\n`);
      return;
    } catch (error) {
      const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
      if (!taken || wanted !== null || port > 4273) throw error;
    }
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  start().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
