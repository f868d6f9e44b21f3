/** Names in the forms that pages need: traditional characters and pinyin. */
import { customPinyin, pinyin } from 'pinyin-pro';
import { traditional } from '../../src/i18n/traditional';

/** Readings in names of places that differ from the usual one of the character. */
const PLACES: Record<string, string> = {
  曾都: 'zēng dū',
  盐都: 'yán dū',
  花都: 'huā dū',
  涡阳: 'guō yáng',
  六合: 'lù hé',
  蚌山: 'bèng shān',
  蚌埠: 'bèng bù',
  长宁: 'cháng níng',
  三都: 'sān dū',
  珲春: 'hún chūn',
  闵行: 'mǐn háng',
  黄陂: 'huáng pí',
  长子县: 'zhǎng zǐ xiàn',
};
customPinyin(PLACES);

/** Pinyin without tones, lower case, syllables separated by blanks; ü is written v. */
export function pinyinOf(name: string): string {
  return pinyin(name, { toneType: 'none', type: 'array', v: true, nonZh: 'consecutive' })
    .map((syllable) => syllable.toLowerCase().trim())
    .filter((syllable) => /[a-z0-9]/.test(syllable))
    .join(' ');
}

export { traditional };
