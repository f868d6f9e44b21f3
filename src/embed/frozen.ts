/**
 * A figure that never changes: data, names and words as they were when it was frozen. It travels in
 * the fragment of an embed's address (`pack`), or in a file of its own:
 *
 *   figures/<id>.<hash>.<locale>.js     `frozenScript(frozen)`
 *
 * The file is a classic script, not JSON, because a frame that is sandboxed without
 * `allow-same-origin` has an opaque origin: it may run scripts of its own host, but not fetch from
 * it unless the host sends CORS headers, which plain static hosts do not.
 */
export { FrozenError, type Refusal } from './refused';
export { freeze, frozenJson, frozenScript } from './freeze';
export { pack, unpack } from './pack';
export { thaw } from './thaw';
export { FROZEN_FORMAT, type FrozenFigure } from './format';
