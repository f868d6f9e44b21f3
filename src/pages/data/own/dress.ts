import { lazy } from '../../../model/lazy';
import { putOn } from '../../dress';
import screen from './own.css?inline';

/** Puts on the page's own style sheet, once. */
export const dress = lazy(() => putOn(screen));
