/** What the browser takes: of the system by /proc (Linux), of V8 and WebAssembly by the inspector. */
import { readFileSync, readdirSync } from 'node:fs';
import type { CDPSession, Page } from 'playwright';

/** In bytes, but for the counts of the last three. */
export interface Memory {
  /**
   * What all processes of the browser hold, and its largest renderer: their own memory, and the files
   * they have mapped, such as their program, once each and whole. Proportional sizes would change
   * with every other browser that is started or closed on the machine.
   */
  browser: number;
  renderer: number;
  /** Used by JavaScript: the page and its workers. */
  heap: number;
  /** Contents of ArrayBuffers and the like, beside the heap. */
  backing: number;
  /** Linear memories of WebAssembly, which never shrink. */
  wasm: number;
  workers: number;
  nodes: number;
  listeners: number;
}

interface Process {
  parent: number;
  command: string;
}

function processes(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const entry of readdirSync('/proc')) {
    const pid = Number(entry);
    if (!Number.isInteger(pid)) continue;
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name in brackets may hold anything; the parent is the second field behind it.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      found.set(pid, { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** Of one process, in bytes: memory of its own (what it shares, shared out), and parts of files. */
interface Held {
  own: number;
  /** By file and place in it. */
  files: Map<string, number>;
}

function mappingsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps`, 'utf8');
  } catch {
    return '';
  }
}

/** Reads /proc/PID/smaps: proc_pid_smaps(5). Nothing of a process that has ended. */
function heldBy(pid: number): Held {
  const held: Held = { own: 0, files: new Map() };
  for (const mapping of mappingsOf(pid).split(/^(?=[\da-f]+-[\da-f]+ )/m)) {
    const [, place, file] = /^\S+ \S+ (\S+) \S+ [1-9]\d* +(\/.*)$/m.exec(mapping) ?? [];
    const size = (key: string): number =>
      1024 * Number(new RegExp(`^${key}: +(\\d+) kB`, 'm').exec(mapping)?.[1] ?? 0);
    // Files that are only in memory are shared memory.
    if (file === undefined || /^\/(dev\/shm|memfd:)| \(deleted\)$/.test(file))
      held.own += size('Pss');
    else {
      held.own += size('Anonymous');
      held.files.set(`${file} ${place}`, size('Rss') - size('Anonymous'));
    }
  }
  return held;
}

const total = (sizes: Iterable<number>): number => [...sizes].reduce((sum, one) => sum + one, 0);

/** What the browser that this process started holds. */
function residentOf(): { browser: number; renderer: number } {
  const all = processes();
  const ours = (pid: number): boolean => {
    for (let at: number | undefined = pid; at; at = all.get(at)?.parent)
      if (at === process.pid) return true;
    return false;
  };
  let own = 0;
  let renderer = 0;
  const files = new Map<string, number>();
  for (const [pid, { command }] of all) {
    if (!/chrom/i.test(command.split('\0')[0]!) || !ours(pid)) continue;
    const held = heldBy(pid);
    own += held.own;
    for (const [file, size] of held.files) files.set(file, Math.max(size, files.get(file) ?? 0));
    if (command.includes('--type=renderer'))
      renderer = Math.max(renderer, held.own + total(held.files.values()));
  }
  return { browser: own + total(files.values()), renderer };
}

interface Heap {
  usedSize: number;
  backingStorageSize?: number;
}

/** Asks the inspector of a worker, by way of its page. */
interface Worker {
  ask<T>(method: string, params?: object): Promise<T>;
}

export interface Meter {
  /** After everything that can be collected is collected. */
  read(): Promise<Memory>;
}

/** Measures a page and its workers, those that start from now on. */
export async function meterOf(page: Page): Promise<Meter> {
  page.on('worker', (worker) => void worker.evaluate(watchMemories).catch(() => undefined));
  const session = await page.context().newCDPSession(page);
  const workers = await followWorkers(session);
  await session.send('HeapProfiler.enable');
  async function read(): Promise<Memory> {
    let [heap, backing, wasm] = [0, 0, 0];
    for (const worker of workers.values()) {
      // A worker may end while it is asked.
      await worker.ask('HeapProfiler.collectGarbage').catch(() => undefined);
    }
    await session.send('HeapProfiler.collectGarbage');
    await page.waitForTimeout(500);
    await session.send('HeapProfiler.collectGarbage');
    const own = (await session.send('Runtime.getHeapUsage')) as Heap;
    heap += own.usedSize;
    backing += own.backingStorageSize ?? 0;
    for (const worker of workers.values()) {
      const used = await worker.ask<Heap>('Runtime.getHeapUsage').catch(() => null);
      heap += used?.usedSize ?? 0;
      backing += used?.backingStorageSize ?? 0;
    }
    for (const worker of page.workers())
      wasm += await worker.evaluate(bytesOfMemories).catch(() => 0);
    const { nodes, jsEventListeners } = await session.send('Memory.getDOMCounters');
    return {
      ...residentOf(),
      heap,
      backing,
      wasm,
      workers: workers.size,
      nodes,
      listeners: jsEventListeners,
    };
  }
  return { read };
}

/** Where a worker's code leaves its memories for us. */
type Watched = typeof globalThis & { memories?: Set<WebAssembly.Memory> };

/**
 * Notes the memories that a worker makes, whenever it looks at one; it does when it makes it.
 * Asking the inspector for them (Runtime.queryObjects) leaves a worker hanging.
 */
function watchMemories(): void {
  const { memories = new Set<WebAssembly.Memory>() } = globalThis as Watched;
  (globalThis as Watched).memories = memories;
  // Our own worker puts a class of its own before that of the browser.
  let prototype: object = WebAssembly.Memory.prototype;
  while (!Object.hasOwn(prototype, 'buffer'))
    prototype = Object.getPrototypeOf(prototype) as object;
  const { get } = Object.getOwnPropertyDescriptor(prototype, 'buffer')!;
  Object.defineProperty(prototype, 'buffer', {
    get(this: WebAssembly.Memory) {
      memories.add(this);
      return get!.call(this) as ArrayBuffer;
    },
  });
}

const bytesOfMemories = (): number =>
  [...((globalThis as Watched).memories ?? [])].reduce(
    (sum, { buffer }) => sum + buffer.byteLength,
    0,
  );

async function followWorkers(session: CDPSession): Promise<Map<string, Worker>> {
  const workers = new Map<string, Worker>();
  const waiting = new Map<
    number,
    { done: (answer: never) => void; fail: (error: Error) => void }
  >();
  let next = 1;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== 'worker') return;
    workers.set(sessionId, {
      ask: (method, params = {}) =>
        new Promise((done, fail) => {
          const id = next++;
          waiting.set(id, { done, fail });
          const message = JSON.stringify({ id, method, params });
          session.send('Target.sendMessageToTarget', { sessionId, message }).catch(fail);
          setTimeout(() => fail(new Error(`${method} was not answered`)), 20_000);
        }),
    });
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => void workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message) as {
      id?: number;
      result?: never;
      error?: { message: string };
    };
    const asked = waiting.get(answer.id ?? 0);
    if (!asked) return;
    waiting.delete(answer.id!);
    if (answer.error) asked.fail(new Error(answer.error.message));
    else asked.done(answer.result!);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  return workers;
}
