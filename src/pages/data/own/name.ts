/** Names of own tables in SQL. */

/** Longest name, without the number that tells two apart. */
const LONGEST = 48;

/**
 * A name out of a file's: letters of Latin and Han, digits, low lines; `own_` in front, so that it is
 * never that of a public table; numbered where it is taken.
 */
export function sqlName(fileName: string, sheet: string, taken: readonly string[]): string {
  const words = `${fileName.replace(/\.\w{1,8}$/, '')} ${sheet}`
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z0-9\p{Script=Han}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, LONGEST);
  const base = words.startsWith('own_') ? words : `own_${words || 'table'}`;
  let name = base;
  for (let n = 2; taken.includes(name); n++) name = `${base}_${n}`;
  return name;
}
