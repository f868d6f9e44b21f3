/** Reads reports beside the page, so that the page answers whatever a file holds. */
import { isUnreadable, read } from '../../reader';
import { sha256 } from './sha256';
import type { Answer, Ask } from './pool';

let knowledge: Extract<Ask, { kind: 'know' }>['knowledge'] | null = null;

async function answer({ file, limits }: Extract<Ask, { kind: 'read' }>): Promise<Answer> {
  if (!knowledge) throw new Error('Nothing is known yet');
  const { name } = file;
  if (file.size > limits.bytes)
    return { kind: 'unreadable', unreadable: { name, reason: 'too_large', detail: '' } };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const result = await read({ name, bytes }, knowledge, limits);
  if (isUnreadable(result)) return { kind: 'unreadable', unreadable: result };
  return { kind: 'reading', reading: result, sha256: sha256(bytes) };
}

addEventListener('message', ({ data }: MessageEvent<Ask>) => {
  if (data.kind === 'know') {
    knowledge = data.knowledge;
    return;
  }
  answer(data)
    .catch((cause: unknown): Answer => {
      const detail = cause instanceof Error ? cause.message : String(cause);
      const unreadable = { name: data.file.name, reason: 'damaged' as const, detail };
      return { kind: 'unreadable', unreadable };
    })
    .then((message) => postMessage(message));
});
