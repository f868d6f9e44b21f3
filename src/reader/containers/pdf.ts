import { Refusal, type Timer } from '../limits';
import type { Limits } from '../types';
import type { Contents } from './contents';

export function readPdf(_bytes: Uint8Array, _limits: Limits, _timer: Timer): Promise<Contents> {
  throw new Refusal('unknown_format', 'PDF');
}
