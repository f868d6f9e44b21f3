import { FAILED } from './module';
import { unavailable } from './unavailable';

/** Requests of DuckDB-Wasm's worker that we use, with what each answers. */
interface Answers {
  /** Answered by our own part of the worker: bytes that the module has taken. */
  MEMORY: number;
  INSTANTIATE: null;
  OPEN: null;
  CONNECT: number;
  DISCONNECT: null;
  RUN_QUERY: Uint8Array;
  START_PENDING_QUERY: Uint8Array | null;
  POLL_PENDING_QUERY: Uint8Array | null;
  FETCH_QUERY_RESULTS: Uint8Array | null;
  CANCEL_PENDING_QUERY: boolean;
  CREATE_PREPARED: number;
  CLOSE_PREPARED: null;
  INSERT_ARROW_FROM_IPC_STREAM: null;
}

interface Pending {
  resolve: (answer: never) => void;
  reject: (error: Error) => void;
}

/**
 * Talks to DuckDB-Wasm's worker (protocol of 1.32.0, `parallel/worker_request.ts`). The package's
 * own client carries all of apache-arrow and leaves callers waiting for ever when the worker dies;
 * here every request is answered or rejected.
 */
export class Client {
  #worker: Worker;
  #next = 1;
  #pending = new Map<number, Pending>();
  #failure: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.addEventListener('message', ({ data }: MessageEvent<Message>) => this.#receive(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.fail(unavailable(event.message ? new Error(event.message) : 'blocked'));
    });
  }

  /** True once the worker is gone: nothing more is answered. */
  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Asks the worker; rejects with DuckDB's own error, or when the worker is gone. */
  ask<T extends keyof Answers>(
    type: T,
    data: unknown,
    transfer: Transferable[] = [],
  ): Promise<Answers[T]> {
    if (this.#failure) return Promise.reject(this.#failure);
    const messageId = this.#next++;
    return new Promise<Answers[T]>((resolve, reject) => {
      this.#pending.set(messageId, { resolve, reject });
      this.#worker.postMessage({ messageId, type, data }, transfer);
    });
  }

  /** Ends the worker; requests on their way and later ones reject with `error`. */
  fail(error: Error): void {
    this.#failure ??= error;
    this.#worker.terminate();
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }

  #receive(message: Message): void {
    const failed = message[FAILED];
    if (failed) {
      this.fail(unavailable(errorOf(failed)));
      return;
    }
    const pending = this.#pending.get(message.requestId);
    // Progress answers the same request many times before it is done.
    if (!pending || message.type === 'INSTANTIATE_PROGRESS') return;
    this.#pending.delete(message.requestId);
    if (message.type === 'ERROR') pending.reject(errorOf(message.data as ErrorData));
    else pending.resolve(message.data as never);
  }
}

interface ErrorData {
  name: string;
  message: string;
}

interface Message {
  requestId: number;
  type: string;
  data: unknown;
  [FAILED]?: ErrorData;
}

function errorOf({ name, message }: ErrorData): Error {
  const error = new Error(message);
  error.name = name;
  return error;
}
