/** A line on the terminal that says how far a run is. */

export interface Progress {
  /** One more is known of. */
  found(): void;
  /** One more is done. */
  step(bad: boolean): void;
  /** Takes the line away, so that something else can be written. */
  clear(): void;
}

const EVERY = 100;
const BAR = 24;
/** A run shorter than this needs no line. */
const QUIET = 400;

/**
 * Draws on a terminal, ten times a second at most; draws nothing elsewhere.
 * @param counting whether the number of inputs is still growing
 */
export function startProgress(
  out: { isTTY?: boolean; write(text: string): unknown },
  counting: () => boolean,
  now: () => number = () => performance.now(),
): Progress {
  const begun = now();
  let drawn = begun + QUIET - EVERY;
  let all = 0;
  let done = 0;
  let failed = 0;
  let shown = false;
  const draw = (): void => {
    const seconds = (now() - begun) / 1000;
    const rate = done / seconds;
    const share = all === 0 ? 0 : Math.min(1, done / all);
    const bar = '█'.repeat(Math.round(share * BAR)).padEnd(BAR, '░');
    const left = counting() || rate === 0 ? '' : `, ${clock((all - done) / rate)} left`;
    const of = counting() ? `${done} of ${all}…` : `${done} of ${all}`;
    const bad = failed === 0 ? '' : `, ${failed} unreadable`;
    out.write(`\r\x1b[2K${bar} ${of}, ${rate.toFixed(0)} a second${bad}${left}`);
    shown = true;
  };
  return {
    found() {
      all++;
    },
    step(bad) {
      done++;
      if (bad) failed++;
      if (!out.isTTY || now() - drawn < EVERY) return;
      drawn = now();
      draw();
    },
    clear() {
      if (shown) out.write('\r\x1b[2K');
      shown = false;
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (n: number): string => String(n).padStart(2, '0');
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
