/**
 * Inputs read on several threads, results in the order of the inputs. A thread that breaks down or
 * falls silent costs the one file that it was at: a new thread takes over.
 */
import type { Worker } from 'node:worker_threads';
import type { Knowledge } from '../types';
import type { Input } from './inputs';
import { failed, readInput, type Done, type Settings } from './reading';
import { startThread } from './thread';
import { PROBLEMS } from './words';

/** Files on their way to one thread: enough that it never waits for the next. */
const AHEAD = 4;
/** Results that wait for an earlier one, for each thread: bounds the memory. */
const WAITING = 64;
/** Far beyond the limits of one file: only for what those do not see. */
const SILENCE = 60_000;

/** Up to as many inputs are read without starting a thread, which takes longer than reading them. */
const FEW = 8;

interface Task {
  input: Input;
  done: (done: Done) => void;
  fail: (error: Error) => void;
}

interface Thread {
  worker: Worker;
  tasks: Task[];
  timer: NodeJS.Timeout | null;
  /** Has answered once: what breaks now is the file's fault, before it is ours. */
  works: boolean;
}

/** Reads inputs; gives what came of each, in order. Holds only as many as the threads have at hand. */
export async function* readAll(
  inputs: AsyncIterable<Input>,
  threads: number,
  settings: Settings,
  knowledge: Knowledge,
): AsyncGenerator<Done> {
  const source = inputs[Symbol.asyncIterator]();
  let read = 0;
  while (threads === 1 || read < FEW) {
    const { value, done } = await source.next();
    if (done) return;
    yield await readInput(value, settings, knowledge);
    read++;
  }
  const pool = startThreads(threads, settings, knowledge);
  const waiting: Promise<Done>[] = [];
  try {
    for (;;) {
      while (waiting.length < threads * WAITING) {
        const { value, done } = await source.next();
        if (done) {
          for (const one of waiting) yield await one;
          return;
        }
        await pool.ready();
        waiting.push(pool.read(value));
      }
      yield await waiting.shift()!;
    }
  } finally {
    await pool.close();
  }
}

function startThreads(count: number, settings: Settings, knowledge: Knowledge) {
  const free: (() => void)[] = [];
  const start = (thread: Thread): void => {
    const worker = startThread({ settings, knowledge });
    worker.on('message', (done: Done) => {
      thread.works = true;
      thread.tasks.shift()?.done(done);
      watch(thread);
      free.shift()?.();
    });
    worker.on('error', (error) => {
      if (thread.works) replace(thread, error.message);
      else for (const task of thread.tasks) task.fail(error);
    });
    thread.worker = worker;
    watch(thread);
  };
  const watch = (thread: Thread): void => {
    if (thread.timer) clearTimeout(thread.timer);
    thread.timer =
      thread.tasks.length === 0
        ? null
        : setTimeout(() => replace(thread, PROBLEMS.hung(SILENCE / 1000)), SILENCE);
  };
  /** The file at hand is given up; those behind it go to a new thread. */
  const replace = (thread: Thread, why: string): void => {
    const [lost, ...others] = thread.tasks;
    thread.worker.removeAllListeners();
    void thread.worker.terminate();
    thread.tasks = [];
    if (lost) {
      const detail = `${PROBLEMS.crashed}: ${why}`;
      lost.done(failed({ name: lost.input.name, reason: 'damaged', detail }, settings));
    }
    start(thread);
    for (const task of others) send(thread, task);
    free.shift()?.();
  };
  const send = (thread: Thread, task: Task): void => {
    thread.tasks.push(task);
    if (thread.tasks.length === 1) watch(thread);
    thread.worker.postMessage(task.input);
  };
  const all = Array.from({ length: count }, () => {
    const thread = { tasks: [], timer: null, works: false } as unknown as Thread;
    start(thread);
    return thread;
  });
  const leastBusy = (): Thread => all.reduce((a, b) => (b.tasks.length < a.tasks.length ? b : a));
  return {
    /** Waits until a thread has room for one more. */
    async ready(): Promise<void> {
      while (leastBusy().tasks.length >= AHEAD) await new Promise<void>((done) => free.push(done));
    },
    read(input: Input): Promise<Done> {
      const answer = new Promise<Done>((done, fail) => send(leastBusy(), { input, done, fail }));
      // Heard when its turn comes, which may be after it failed.
      answer.catch(() => {});
      return answer;
    },
    async close(): Promise<void> {
      for (const thread of all) {
        if (thread.timer) clearTimeout(thread.timer);
        thread.worker.removeAllListeners();
      }
      await Promise.all(all.map(({ worker }) => worker.terminate()));
    },
  };
}
