import { Refusal, type Timer } from '../limits';
import type { Limits } from '../types';
import type { Contents } from './index';

export function readDocx(_bytes: Uint8Array, _limits: Limits, _timer: Timer): Contents {
  throw new Refusal('unknown_format', 'DOCX');
}
