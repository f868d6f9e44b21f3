import { lazy } from '../../model/lazy';
import { putOn } from '../dress';
import screen from './reader.css?inline';

/** Puts on the page's own style sheet, once. */
export const dress = lazy(() => putOn(screen));
