/**
 * DuckDB's own worker with three changes. The module arrives gzipped under a name no server
 * re-encodes, because static hosts refuse files of 34 MB, and is unpacked while it is compiled.
 * A failure to fetch or compile it, which DuckDB leaves unanswered, is told to the page. And the
 * page may ask how much memory the module has taken, which never shrinks.
 */
import { FAILED, MODULE } from './module';

const memories: WebAssembly.Memory[] = [];

// DuckDB's script makes the memory and keeps it to itself.
WebAssembly.Memory = class extends WebAssembly.Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(this);
  }
};

// Before the listener that DuckDB's script sets, which knows no such request.
globalThis.addEventListener('message', (event: MessageEvent) => {
  const { type, messageId } = event.data as { type?: string; messageId?: number };
  if (type !== 'MEMORY') return;
  event.stopImmediatePropagation();
  const data = memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0);
  globalThis.postMessage({ requestId: messageId, type, data });
});

const fetchPlain = globalThis.fetch.bind(globalThis);

globalThis.fetch = async (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  if (!new URL(url, location.href).pathname.endsWith(MODULE)) return fetchPlain(input, init);
  const response = await fetchPlain(input, init);
  if (!response.ok || !response.body) {
    throw new Error(`${url} cannot be fetched (HTTP ${response.status})`);
  }
  return new Response(await unpacked(response.body), {
    headers: { 'content-type': 'application/wasm' },
  });
};

/** The stream itself where a server unpacked it already, else through gzip. */
async function unpacked(body: ReadableStream<Uint8Array<ArrayBuffer>>) {
  const reader = body.getReader();
  const first = await reader.read();
  const whole = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      if (first.value) controller.enqueue(first.value);
    },
    pull: async (controller) => {
      const { value, done } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const gzipped = first.value?.[0] === 0x1f && first.value[1] === 0x8b;
  return gzipped ? whole.pipeThrough(new DecompressionStream('gzip')) : whole;
}

globalThis.addEventListener('unhandledrejection', (event: PromiseRejectionEvent) => {
  // Told to the page, which says it; nothing is left to throw into the console.
  event.preventDefault();
  const reason: unknown = event.reason;
  const { name, message } = reason instanceof Error ? reason : new Error(String(reason));
  globalThis.postMessage({ [FAILED]: { name, message } });
});

// The first message says where DuckDB's script is. The script sets `onmessage`; what arrives before
// that is kept for it. A failed import is told by the listener above.
const early: MessageEvent[] = [];
globalThis.onmessage = ({ data }: MessageEvent<string>) => {
  globalThis.onmessage = (event: MessageEvent) => early.push(event);
  void import(/* @vite-ignore */ data).then(() => {
    for (const event of early) globalThis.dispatchEvent(event);
  });
};
