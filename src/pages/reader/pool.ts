/**
 * Workers that read reports, one file each at a time. A worker that takes longer than it may is
 * ended and replaced: nothing that a file holds can stop the others, or the page.
 */
import type { Knowledge, Limits, Reading, Unreadable } from '../../reader/types';

export type Ask =
  | { kind: 'know'; knowledge: Knowledge }
  | { kind: 'read'; file: File; limits: Limits };

export type Answer =
  | { kind: 'reading'; reading: Reading; sha256: string }
  | { kind: 'unreadable'; unreadable: Unreadable };

/** What a worker is to the pool. */
export type Reader = Pick<Worker, 'postMessage' | 'terminate'> & {
  onmessage: ((event: MessageEvent<Answer>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

interface Job {
  file: File;
  onstart: () => void;
  done: (answer: Answer | null) => void;
}

interface Seat {
  reader: Reader;
  job: Job | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The reader checks the time itself and says so more exactly; this is for when it cannot. */
const GRACE_MS = 1000;
/** A reader that nobody has asked for so long is let go, with its memory. */
const IDLE_MS = 30_000;

export class Pool {
  #make: () => Reader;
  #knowledge: Knowledge;
  #limits: Limits;
  #most: number;
  #seats: Seat[] = [];
  #waiting: Job[] = [];
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** `most`: workers at a time. */
  constructor(make: () => Reader, knowledge: Knowledge, limits: Limits, most: number) {
    this.#make = make;
    this.#knowledge = knowledge;
    this.#limits = limits;
    this.#most = most;
  }

  /**
   * Reads a file when its turn comes. Resolves with null once it is cancelled; never rejects.
   * `onstart` is called when the reading begins.
   */
  read(file: File, onstart: () => void, signal: AbortSignal): Promise<Answer | null> {
    return new Promise((done) => {
      if (signal.aborted) return done(null);
      const job: Job = { file, onstart, done };
      signal.addEventListener('abort', () => this.#cancel(job), { once: true });
      this.#waiting.push(job);
      this.#next();
    });
  }

  #cancel(job: Job): void {
    const seat = this.#seats.find((one) => one.job === job);
    if (seat) this.#end(seat, null);
    else {
      this.#waiting = this.#waiting.filter((one) => one !== job);
      job.done(null);
    }
  }

  #next(): void {
    clearTimeout(this.#idle);
    while (this.#waiting.length > 0) {
      const seat = this.#seats.find((one) => one.job === null) ?? this.#open();
      if (!seat) return;
      this.#begin(seat, this.#waiting.shift()!);
    }
    if (this.#seats.every((one) => one.job === null)) this.#idle = setTimeout(this.#rest, IDLE_MS);
  }

  #rest = (): void => {
    for (const { reader } of this.#seats) reader.terminate();
    this.#seats = [];
  };

  #open(): Seat | null {
    if (this.#seats.length >= this.#most) return null;
    const reader = this.#make();
    const seat: Seat = { reader, job: null, timer: undefined };
    reader.onmessage = ({ data }) => this.#finish(seat, data);
    // The worker's code did not arrive, or its memory ran out.
    reader.onerror = (event) => {
      event.preventDefault();
      this.#end(seat, this.#unreadable(seat, 'damaged', event.message ?? ''));
    };
    reader.postMessage({ kind: 'know', knowledge: this.#knowledge } satisfies Ask);
    this.#seats.push(seat);
    return seat;
  }

  #begin(seat: Seat, job: Job): void {
    seat.job = job;
    const { milliseconds } = this.#limits;
    seat.timer = setTimeout(
      () => this.#end(seat, this.#unreadable(seat, 'too_slow', '')),
      milliseconds + GRACE_MS,
    );
    job.onstart();
    seat.reader.postMessage({
      kind: 'read',
      file: job.file,
      limits: this.#limits,
    } satisfies Ask);
  }

  #unreadable(seat: Seat, reason: Unreadable['reason'], detail: string): Answer {
    return {
      kind: 'unreadable',
      unreadable: { name: seat.job?.file.name ?? '', reason, detail },
    };
  }

  #finish(seat: Seat, answer: Answer | null): void {
    clearTimeout(seat.timer);
    const { job } = seat;
    seat.job = null;
    job?.done(answer);
    this.#next();
  }

  /** Ends a worker in the middle of its work. */
  #end(seat: Seat, answer: Answer | null): void {
    seat.reader.terminate();
    this.#seats = this.#seats.filter((one) => one !== seat);
    this.#finish(seat, answer);
  }
}
