export const MIB = 1024 * 1024;

/** WebAssembly can address 4 GiB; some is DuckDB's own. */
const MOST_MIB = 3072;

/**
 * What tables and queries may take, in bytes: an eighth of the device's memory as far as the browser
 * tells it (Device Memory API), at least what the largest bundled questions need.
 */
export function memoryLimit(): number {
  const { deviceMemory = 4 } = (globalThis.navigator ?? {}) as { deviceMemory?: number };
  return Math.min(MOST_MIB, Math.max(512, deviceMemory * 128)) * MIB;
}

/**
 * What tables may take of it where they are chosen from more than fits: while others take their
 * place both are held, and queries need room too.
 */
export function tableBudget(): number {
  return 0.4 * memoryLimit();
}
