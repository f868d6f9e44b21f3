/** Starts a thread of ours, as TypeScript where we run as TypeScript. */
import { Worker } from 'node:worker_threads';

/** Sources run through tsx, which has to be started in each thread anew; a bundle (bundle.ts) runs as it is. */
const SOURCE = import.meta.url.endsWith('.ts');

/** @param data what the thread finds as its `workerData` */
export function startThread(data: unknown): Worker {
  if (!SOURCE) return new Worker(new URL('./worker.mjs', import.meta.url), { workerData: data });
  const worker = JSON.stringify(new URL('./worker.ts', import.meta.url).href);
  const tsx = JSON.stringify(import.meta.resolve('tsx/esm/api'));
  const code = `import(${tsx}).then(({ register }) => { register(); return import(${worker}); })`;
  return new Worker(code, { eval: true, execArgv: [], workerData: data });
}
