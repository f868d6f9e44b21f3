import { lazy } from '../../model/lazy';
import { putOn } from '../dress';
import screen from './briefing.css?inline';
import paper from './paper.css?inline';

/** Puts on the page's own style sheet, once. */
export const dress = lazy(() => putOn(screen));

/**
 * Puts on what makes a printed page a briefing's, until the function it returns is called: its
 * margins and page numbers are no other page's.
 */
export const dressPaper = (): (() => void) => putOn(paper);
