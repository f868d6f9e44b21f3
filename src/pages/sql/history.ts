/** Texts that were run, kept on this machine. Storage may be full, blocked or absent. */

const KEY = 'gongkai:sql';
const MOST = 50;
/** Longer texts are not kept: all of them must fit beside what else the page remembers. */
const LONGEST = 20_000;

/** A text that was run, and when: ISO 8601, UTC. */
export interface Past {
  text: string;
  time: string;
}

const isPast = (one: unknown): one is Past =>
  typeof one === 'object' &&
  one !== null &&
  'text' in one &&
  'time' in one &&
  typeof one.text === 'string' &&
  typeof one.time === 'string';

/** What was run, the latest first. */
export function readHistory(): Past[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(read) ? read.filter(isPast).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

/** Puts a text first; one that was there already moves. Gives the history back. */
export function remember(text: string, time: string): Past[] {
  const rest = readHistory().filter((one) => one.text !== text);
  if (text.trim() === '' || text.length > LONGEST) return rest;
  return write([{ text, time }, ...rest].slice(0, MOST));
}

export function forgetHistory(): Past[] {
  return write([]);
}

function write(history: Past[]): Past[] {
  try {
    if (history.length > 0) localStorage.setItem(KEY, JSON.stringify(history));
    else localStorage.removeItem(KEY);
  } catch {
    return history;
  }
  return history;
}
