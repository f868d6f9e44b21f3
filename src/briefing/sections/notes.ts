import type { Teller } from '../tell';
import type { Block } from '../types';

export function notesSection(_teller: Teller): Block[] {
  return [];
}
