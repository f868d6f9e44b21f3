import { strToU8, zipSync, type Zippable } from 'fflate';

/**
 * A zip archive of files by path, in the order given. The time in it is that of the subject, so
 * that the same subject gives the same bytes; the format knows no years before 1980.
 */
export function zipOf(files: ReadonlyMap<string, string | Uint8Array>, made: string): Uint8Array {
  const entries: Zippable = {};
  for (const [path, content] of files) {
    const bytes = typeof content === 'string' ? strToU8(content) : content;
    // Images are compressed already.
    entries[path] = /\.png$/.test(path) ? [bytes, { level: 0 }] : bytes;
  }
  // The highest level takes twice as long for a hundredth less.
  return zipSync(entries, { level: 6, mtime: archiveTime(made) });
}

/** Zip times are local without a zone: the UTC digits are given as if they were local ones. */
function archiveTime(made: string): Date {
  const at = new Date(made);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}
