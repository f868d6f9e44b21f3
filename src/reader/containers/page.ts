/** A page as saved: what it shows, written down with offsets. */
import type { Timer } from '../limits';
import type { Limits } from '../types';
import type { Contents } from './contents';
import { readHtml } from './html';
import { writeDown } from './write';

/** Reads the decoded text of an HTML file. */
export function readPage(html: string, limits: Limits, timer: Timer): Contents {
  const { title, items } = readHtml(html, limits, timer);
  return { title, ...writeDown(items, limits, timer) };
}
