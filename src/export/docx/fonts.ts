import { isChinese, type Locale } from '../../i18n';
import { escapeXml } from '../svg';

/** Faces of one kind of text: of Latin letters and digits, and of Chinese characters. */
export interface Face {
  latin: string;
  chinese: string;
}

/** Faces of a document. */
export interface Faces {
  title: Face;
  /** Of levels 1 to 4. */
  headings: readonly [Face, Face, Face, Face];
  body: Face;
  /** Of tables, captions, notes under figures. */
  small: Face;
  smallHead: Face;
  pageNumber: Face;
}

/**
 * Faces that stand in for others, by the names that systems know them by: Windows, WPS, macOS,
 * Linux. A document names one face for each text; its font table says what else will do
 * (`altName`, ECMA-376 part 1, 17.8.3.1) and of what build the face is, should none be there.
 */
const STAND_INS: Readonly<Record<string, readonly string[]>> = {
  方正小标宋简体: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'STZhongsong', '华文中宋', 'SimSun'],
  方正小标宋_GBK: ['FZXiaoBiaoSong-B05', '方正小标宋繁体', 'STZhongsong', '华文中宋', 'SimSun'],
  仿宋_GB2312: ['仿宋', 'FangSong', 'STFangsong', '华文仿宋', 'FZFangSong-Z02S', 'SimSun'],
  仿宋: ['FangSong', 'STFangsong', '华文仿宋', 'FZFangSong-Z02', 'cwTeXFangSong', 'PMingLiU'],
  楷体_GB2312: ['楷体', 'KaiTi', 'STKaiti', '华文楷体', 'Kaiti SC', 'AR PL UKai CN'],
  楷体: ['KaiTi', 'STKaiti', '华文楷体', 'DFKai-SB', '標楷體', 'AR PL UKai TW'],
  黑体: ['SimHei', 'STHeiti', 'Heiti SC', 'Noto Sans CJK SC', 'Source Han Sans SC'],
  宋体: ['SimSun', 'STSong', 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC'],
  新細明體: ['PMingLiU', 'Songti TC', 'LiSong Pro', 'Noto Serif CJK TC', 'Source Han Serif TC'],
  微軟正黑體: ['Microsoft JhengHei', 'PingFang TC', 'Heiti TC', 'Noto Sans CJK TC'],
  'Times New Roman': ['Times', 'Liberation Serif', 'Tinos'],
  Georgia: ['Gelasio', 'Times New Roman'],
  Arial: ['Helvetica', 'Liberation Sans', 'Arimo'],
};

const SERIF = 'Times New Roman';
const SANS = 'Arial';
const both = (name: string): Face => ({ latin: name, chinese: name });

/** Faces of the plain layout. */
export function plainFaces(locale: Locale): Faces {
  const [song, hei] = locale === 'zh-Hant' ? ['新細明體', '微軟正黑體'] : ['宋体', '黑体'];
  const serif = isChinese(locale) ? SERIF : 'Georgia';
  const heading = { latin: isChinese(locale) ? SANS : 'Georgia', chinese: hei };
  const small = { latin: SANS, chinese: isChinese(locale) ? song : hei };
  return {
    title: heading,
    headings: [heading, heading, heading, heading],
    body: { latin: serif, chinese: song },
    small: isChinese(locale) ? { ...small, latin: SERIF } : small,
    smallHead: { latin: SANS, chinese: hei },
    pageNumber: small,
  };
}

/**
 * Faces of the official layout: title 小标宋, text 仿宋, headings 黑体, 楷体, 仿宋, 仿宋, page number
 * 宋体 (GB/T 9704-2012, 5.2.2, 7.3.1, 7.3.3, 7.5). Those with GB2312 in their name, and 简体, know no
 * traditional characters: these get the faces of the same design that do.
 */
export function officialFaces(locale: Locale): Faces {
  const wide = locale === 'zh-Hant';
  const biaosong = wide ? '方正小标宋_GBK' : '方正小标宋简体';
  const fangsong = wide ? '仿宋' : '仿宋_GB2312';
  const kaiti = wide ? '楷体' : '楷体_GB2312';
  const latin = (chinese: string): Face => ({ latin: SERIF, chinese });
  const own = (chinese: string): Face => (isChinese(locale) ? both(chinese) : latin(chinese));
  return {
    title: own(biaosong),
    headings: [own('黑体'), own(kaiti), latin(fangsong), latin(fangsong)],
    body: latin(fangsong),
    small: latin(fangsong),
    smallHead: latin('黑体'),
    pageNumber: own('宋体'),
  };
}

/** Build of a face, for programs that look for one alike. */
function familyOf(name: string): { family: string; charset: string } {
  if (name === SERIF || name === 'Georgia') return { family: 'roman', charset: '00' };
  if (name === SANS) return { family: 'swiss', charset: '00' };
  const charset = name === '新細明體' || name === '微軟正黑體' ? '88' : '86';
  if (name === '黑体' || name === '微軟正黑體') return { family: 'swiss', charset };
  return { family: /楷/.test(name) ? 'script' : /仿/.test(name) ? 'modern' : 'roman', charset };
}

/** The font table (word/fontTable.xml) of the faces of a document. */
export function fontTable(faces: Faces): string {
  const { title, headings, body, small, smallHead, pageNumber } = faces;
  const all = [title, ...headings, body, small, smallHead, pageNumber];
  const names = [...new Set(all.flatMap(({ latin, chinese }) => [latin, chinese]))];
  const fonts = names.map((name) => {
    const { family, charset } = familyOf(name);
    const others = (STAND_INS[name] ?? []).join(',');
    return (
      `<w:font w:name="${escapeXml(name)}"><w:altName w:val="${escapeXml(others)}"/>` +
      `<w:charset w:val="${charset}"/><w:family w:val="${family}"/><w:pitch w:val="variable"/></w:font>`
    );
  });
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">' +
    `${fonts.join('')}</w:fonts>`
  );
}
