/** A thread that reads what it is sent, one after another, and answers in the same order. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Knowledge } from '../types';
import type { Input } from './inputs';
import { readInput, type Settings } from './reading';

const { settings, knowledge } = workerData as { settings: Settings; knowledge: Knowledge };
const port = parentPort!;
let last: Promise<void> = Promise.resolve();

port.on('message', (input: Input) => {
  last = last.then(async () => port.postMessage(await readInput(input, settings, knowledge)));
});
