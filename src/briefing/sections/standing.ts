import type { Teller } from '../tell';
import type { Block } from '../types';

export function standingSection(_teller: Teller): Block[] {
  return [];
}
