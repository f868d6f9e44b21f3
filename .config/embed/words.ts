/** Messages as compiled, one language at a time. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'rolldown/utils';

export const LOCALES = ['en', 'zh-Hans', 'zh-Hant'] as const;
export type Locale = (typeof LOCALES)[number];

const PREFIX: Record<Locale, string> = {
  en: 'en_',
  'zh-Hans': 'zh_hans1_',
  'zh-Hant': 'zh_hant1_',
};

/** Names of all indicators; figures bring those that they name (`CalledNames` in src/model). */
const CARRIED = ['indicator_short', 'indicator_part'];

/** By key, the function that says it in each language; what it calls is in an object `$`. */
export type Words = ReadonlyMap<string, Readonly<Record<Locale, string>>>;

/** Reads the messages out of a folder of Paraglide's output. */
export function wordsOf(folder: string): Words {
  const words = new Map<string, Record<Locale, string>>();
  for (const file of readdirSync(folder)) {
    const key = file.replace(/\.js$/, '');
    if (file === '_index.js') continue;
    const one = CARRIED.includes(key)
      ? carried()
      : compiled(readFileSync(join(folder, file), 'utf8'));
    const lacking = LOCALES.filter((locale) => one[locale] === undefined);
    if (lacking.length > 0) throw new Error(`message ${key} is not compiled in ${lacking.join()}`);
    words.set(key, one as Record<Locale, string>);
  }
  return words;
}

function carried(): Record<Locale, string> {
  const same = '(i) => i.fallback';
  return { en: same, 'zh-Hans': same, 'zh-Hant': same };
}

function compiled(code: string): Partial<Record<Locale, string>> {
  const found: Partial<Record<Locale, string>> = {};
  for (const statement of parseSync('message.js', code).program.body) {
    if (statement.type !== 'VariableDeclaration') continue;
    for (const { id, init } of statement.declarations) {
      if (id.type !== 'Identifier' || init?.type !== 'ArrowFunctionExpression') continue;
      const locale = LOCALES.find((name) => id.name.startsWith(PREFIX[name]));
      const text = code.slice(init.start, init.end);
      if (locale) found[locale] = text.replaceAll('registry.', '$.').replaceAll('i?.', 'i.');
    }
  }
  return found;
}
