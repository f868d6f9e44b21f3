import { lazy } from '../../model/lazy';
import { putOn } from '../dress';
import screen from './share.css?inline';

/** Puts on the dialog's own style sheet, once. */
export const dress = lazy(() => putOn(screen));
