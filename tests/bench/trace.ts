/** Script time of a page's main thread, out of the browser's own trace. */

/** One event of the Trace Event Format; times in microseconds. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  dur?: number;
  /** Of `dur`, the time that the thread really ran: what a busy machine does not lengthen. */
  tdur?: number;
}

export const TRACE_CATEGORIES = ['devtools.timeline', 'blink.user_timing', 'v8'];

/** Events within which JavaScript runs: calls from the browser, compilation, promise jobs. */
const SCRIPT = new Set([
  'EvaluateScript',
  'FireAnimationFrame',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'V8.GC_SCAVENGER',
  'v8.callFunction',
  'v8.compile',
  'v8.compileModule',
  'v8.evaluateModule',
  'v8.run',
]);

/**
 * Milliseconds of script between each mark named `mark` and the next one, the last up to the end.
 * Events inside others count once. Processor time, not time on the clock.
 */
export function scriptBetween(trace: Buffer, mark: string): number[] {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const marks = traceEvents.filter(({ name }) => name === mark).sort((a, b) => a.ts - b.ts);
  const [first] = marks;
  if (!first) throw new Error(`The trace holds no mark ${mark}`);
  const events = traceEvents
    .filter(({ name, ph, pid, tid }) => {
      return ph === 'X' && SCRIPT.has(name) && pid === first.pid && tid === first.tid;
    })
    .sort((a, b) => a.ts - b.ts);
  return marks.map(({ ts }, at) => {
    const end = marks[at + 1]?.ts ?? Infinity;
    let until = ts;
    let total = 0;
    for (const event of events) {
      if (event.ts < until || event.ts >= end) continue;
      total += event.tdur ?? event.dur ?? 0;
      until = event.ts + (event.dur ?? 0);
    }
    return total / 1000;
  });
}

/** The category of `RunTask`, one event for each thing that a thread does. */
export const TASK_CATEGORIES = ['disabled-by-default-devtools.timeline', 'blink.user_timing'];

/**
 * Milliseconds that the main thread worked (script, style, layout, paint and all else) from the
 * start of navigation to the end of the trace. `mark` is one of the page's, known by its thread.
 * Processor time, not time on the clock.
 */
export function mainThreadTime(trace: Buffer, mark: string): number {
  const { traceEvents } = JSON.parse(trace.toString('utf8')) as { traceEvents: TraceEvent[] };
  const found = traceEvents.find(({ name }) => name === mark);
  if (!found) throw new Error(`The trace holds no mark ${mark}`);
  const total = traceEvents
    .filter(({ name, ph, pid, tid }) => {
      return name === 'RunTask' && ph === 'X' && pid === found.pid && tid === found.tid;
    })
    .reduce((sum, { tdur, dur }) => sum + (tdur ?? dur ?? 0), 0);
  return total / 1000;
}
