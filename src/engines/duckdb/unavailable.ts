/**
 * Why DuckDB cannot run here. wasm: the browser has no WebAssembly; worker: it has no workers;
 * memory: it did not get enough; blocked: a policy forbids worker or WebAssembly; module: its file
 * could not be fetched; data: the extracts could not be read; unknown: see the error.
 */
export type Reason = 'wasm' | 'worker' | 'memory' | 'blocked' | 'module' | 'data' | 'unknown';

/** DuckDB cannot run; figures and everything but SQL go on without it. */
export class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
  constructor(
    readonly reason: Reason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const MESSAGES: Record<Reason, string> = {
  wasm: 'this browser has no WebAssembly, or has it switched off',
  worker: 'this browser has no workers, or has them switched off',
  memory: 'there is not enough memory: close other pages and try again',
  blocked: 'the worker or WebAssembly is blocked by the browser, an extension or the server',
  module: 'its file could not be fetched: it must lie in duckdb/ beside the page',
  data: 'the extracts could not be read',
  unknown: 'it failed to start',
};

/** The error for a reason, or for a cause whose reason its text tells. */
export function unavailable(why: Reason | Error, cause?: Error): UnavailableError {
  if (why instanceof UnavailableError) return why;
  const [reason, from] = typeof why === 'string' ? [why, cause] : [reasonOf(why), why];
  const detail = from ? ` (${from.message})` : '';
  return new UnavailableError(reason, `SQL is not available: ${MESSAGES[reason]}${detail}`, {
    cause: from,
  });
}

function reasonOf({ name, message }: Error): Reason {
  if (/content security|unsafe-eval|blocked|disallowed/i.test(message)) return 'blocked';
  if (name === 'RangeError' || /out of memory|allocat/i.test(message)) return 'memory';
  if (/fetch|HTTP|network|MIME|magic/i.test(message)) return 'module';
  return name === 'CompileError' ? 'wasm' : 'unknown';
}
