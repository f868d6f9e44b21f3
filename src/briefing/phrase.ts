/**
 * Sentences out of messages, with their numbers kept apart: a number stands in the message as one
 * private character, so that its place and the words around it belong to the language, and the
 * filled message is cut there again.
 */
import { isChinese, type Locale } from '../i18n';
import { tidySpaces } from '../i18n/numbers';
import type { Part, Ref, Sentence } from './types';

// Private-use characters, so that a message's words can never be taken for a slot.
const FIRST_SLOT = 0xe000;

/** Collects the numbers of one sentence while its messages are filled. */
export interface Slots {
  /** Puts a number into a message: `text` as it is read, `ref` what it rests on. */
  put(text: string, ref: Ref): string;
  /** The filled message as a sentence, with the numbers put since the last one. */
  sentence(id: string, message: string): Sentence;
}

// Official Chinese sets no space between figures or letters and characters (GB/T 15835).
const CJK = String.raw`[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”]`;
const LOOSE = new RegExp(String.raw`(?<=${CJK}) +(?=\S)|(?<=\S) +(?=${CJK})`, 'g');

/** Text without double spaces; in Chinese without any beside a Chinese character. */
export function tidy(text: string, locale: Locale): string {
  return isChinese(locale) ? tidySpaces(text).replace(LOOSE, '') : tidySpaces(text);
}

/** An empty collection of numbers for sentences in one language. */
export function slots(locale: Locale): Slots {
  let numbers: Extract<Part, { kind: 'number' }>[] = [];
  return {
    put(text, ref) {
      numbers.push({ kind: 'number', text: tidy(text, locale), ref });
      return String.fromCharCode(FIRST_SLOT + numbers.length - 1);
    },
    sentence(id, message) {
      const parts = split(tidyAround(message, locale), numbers);
      numbers = [];
      return { id, parts };
    },
  };
}

const SLOT = /[\ue000-\uf8ff]/;
const AROUND = new RegExp(String.raw`(?<=${CJK}) +(?=[\ue000-\uf8ff])|(?<=[\ue000-\uf8ff]) +`, 'g');

function tidyAround(message: string, locale: Locale): string {
  const tidied = tidy(message, locale);
  return isChinese(locale) ? tidied.replace(AROUND, '') : tidied;
}

function split(message: string, numbers: readonly Part[]): Part[] {
  const parts: Part[] = [];
  let text = '';
  for (const char of message) {
    const number = SLOT.test(char) ? numbers[char.charCodeAt(0) - FIRST_SLOT] : undefined;
    if (!number) {
      text += char;
      continue;
    }
    if (text) parts.push({ kind: 'text', text });
    text = '';
    parts.push(number);
  }
  if (text) parts.push({ kind: 'text', text });
  return parts;
}

/** A sentence as plain text. */
export function textOf(sentence: Pick<Sentence, 'parts'>): string {
  return sentence.parts.map(({ text }) => text).join('');
}
