/**
 * Writes `characters.ts` anew: `npx tsx src/reader/plain/prepare.ts`. The reader needs one simplified
 * form for each character and nothing else of OpenCC, whose phrases alone are ten times as large.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js/t2cn';

/** Forms that agencies write and the dictionary leaves as they are, or takes for other words. */
const OURS: readonly (readonly [from: string, to: string])[] = [
  ['麽', '么'],
  ['覈', '核'],
  ['祕', '秘'],
  ['恆', '恒'],
  ['冊', '册'],
  ['戶', '户'],
  ['晉', '晋'],
  ['呂', '吕'],
  ['污', '污'],
  ['汙', '污'],
  ['牀', '床'],
  ['峯', '峰'],
  ['敍', '叙'],
  ['敘', '叙'],
  ['喫', '吃'],
  ['毀', '毁'],
  ['說', '说'],
  ['溫', '温'],
  ['產', '产'],
  ['強', '强'],
  ['巖', '岩'],
  ['癥', '症'],
  ['痺', '痹'],
  ['閒', '闲'],
  ['卽', '即'],
  ['旣', '既'],
  ['衛', '卫'],
  ['錄', '录'],
  ['歷', '历'],
  ['曆', '历'],
  ['佈', '布'],
  ['彙', '汇'],
  ['徵', '征'],
  ['鍾', '钟'],
  ['嚐', '尝'],
  ['遊', '游'],
  ['迴', '回'],
  ['逕', '径'],
  ['剷', '铲'],
  ['薦', '荐'],
];

/** Every character of the basic CJK blocks whose simplified form differs, in code order. */
export function simplifications(): { from: string; to: string } {
  const convert = Converter({ from: 't', to: 'cn' });
  const ours = new Map(OURS);
  let from = '';
  let to = '';
  for (let code = 0x3400; code < 0xa000; code++) {
    const character = String.fromCharCode(code);
    const plain = ours.get(character) ?? convert(character);
    if (plain.length !== 1 || plain === character) continue;
    from += character;
    to += plain;
  }
  return { from, to };
}

/** The file as it should stand. */
export function charactersFile(): string {
  const { from, to } = simplifications();
  return `/**
 * Traditional and variant characters with their simplified forms, in the same places of both strings.
 * Written by prepare.ts from the dictionaries of OpenCC (Apache-2.0, as packaged by opencc-js); not
 * to be edited.
 */
export const FROM =
  '${from}';

export const TO =
  '${to}';
`;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(join(import.meta.dirname, 'characters.ts'), charactersFile());
}
