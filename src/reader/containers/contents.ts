import type { Transcript } from '../types';

/** What a container gives, before it is a transcript. */
export type Contents = Pick<Transcript, 'title' | 'text' | 'blocks' | 'notices'>;
