import type { Locale } from '../../i18n';
import { element } from '../svg';
import { hex } from './colour';
import { NS, XML, type Parts } from './parts';
import {
  blockShape,
  frameXml,
  paragraphs,
  placedText,
  PLACES,
  SLIDE,
  slideNumber,
  treeXml,
  type Box,
  type Named,
  type Place,
} from './shapes';
import { paragraphXml } from './text';
import { themeXml } from './theme';

const NAMES = { 'xmlns:a': NS.a, 'xmlns:r': NS.r, 'xmlns:p': NS.p };
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml';
const KEEP = '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>';
const MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>';

export const LAYOUTS = ['cover', 'points', 'figure'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** How a place sets its words: size in points, colour, faces of the theme, where they stand. */
interface Look {
  size: number;
  token: string;
  face: 'mj' | 'mn';
  bold?: boolean;
  anchor?: 't' | 'ctr' | 'b';
  align?: 'l' | 'r' | 'ctr';
  bullet?: boolean;
}

const LOOKS = {
  title: { size: 26, token: 'ink', face: 'mj', bold: true, anchor: 'b' },
  subtitle: { size: 14, token: 'ink-2', face: 'mn', anchor: 't' },
  body: { size: 20, token: 'ink', face: 'mn', bullet: true },
  foot: { size: 11, token: 'ink-2', face: 'mn', anchor: 'b' },
  footer: { size: 11, token: 'ink-3', face: 'mn', anchor: 'ctr' },
  number: { size: 11, token: 'ink-3', face: 'mn', anchor: 'ctr', align: 'r' },
  cover: { size: 38, token: 'ink', face: 'mj', bold: true, anchor: 'b' },
  coverMore: { size: 18, token: 'ink-2', face: 'mn', anchor: 't' },
} as const satisfies Record<string, Look>;

/** Points of the body: size of their words and the space before each, for whoever fills pages. */
export const BODY = { size: LOOKS.body.size, before: 10, indent: 20 } as const;

/** Properties of a level of paragraphs. */
function levelXml(name: string, look: Look, locale: Locale): string {
  const { size, token, face, bold, align = 'l', bullet } = look;
  const fill = element('a:solidFill', {}, element('a:srgbClr', { val: hex(token) }));
  const faces = ['latin', 'ea', 'cs'].map((script) => {
    const theme = `+${face}-${script === 'latin' ? 'lt' : script}`;
    return element(`a:${script}`, { typeface: theme });
  });
  const run = element(
    'a:defRPr',
    { sz: size * 100, b: bold ? 1 : 0, kern: 1200 },
    fill + faces.join(''),
  );
  const leading = face === 'mj' ? (locale === 'en' ? 95 : 105) : bullet ? 105 : 100;
  const space = `<a:lnSpc><a:spcPct val="${leading * 1000}"/></a:lnSpc><a:spcBef><a:spcPts val="${bullet ? BODY.before * 100 : 0}"/></a:spcBef>`;
  const mark = bullet
    ? `<a:buClr><a:srgbClr val="${hex('seal')}"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="•"/>`
    : '<a:buNone/>';
  const indent = bullet ? Math.round(BODY.indent * 12700) : 0;
  // Chinese punctuation hangs and lines break as the language wants.
  const settings = { marL: indent, indent: -indent, algn: align, eaLnBrk: 1, hangingPunct: 1 };
  return element(name, settings, space + mark + run);
}

/** Words at the foot as slides set them: not every program takes that from the layout. */
export const FOOT = { size: LOOKS.footer.size, colour: hex(LOOKS.footer.token) } as const;

/** Sizes that a title may have, the wanted one first. */
export const TITLES = { slide: [26, 24, 22, 20], cover: [38, 34, 30, 26] } as const;

/** Where a kind of words stands on slides, and how it looks. */
const framed = (kind: keyof typeof PLACES & keyof typeof LOOKS) => ({
  box: PLACES[kind],
  look: LOOKS[kind],
});

/** A place with its frame and look, as masters and layouts define them; `text` stands in it. */
function defined(
  named: Named,
  place: Place,
  { box, look }: { box: Box; look: Look },
  locale: Locale,
  text = paragraphs([], locale),
): string {
  const body = element('a:bodyPr', {
    lIns: 0,
    tIns: 0,
    rIns: 0,
    bIns: 0,
    anchor: look.anchor ?? 't',
  });
  const shrink = body.replace('/>', '><a:normAutofit/></a:bodyPr>');
  const list = element('a:lstStyle', {}, levelXml('a:lvl1pPr', look, locale));
  return placedText(
    named,
    place,
    text,
    `${frameXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>`,
  ).replace('<a:bodyPr/><a:lstStyle/>', shrink + list);
}

/** Who is briefed and the number of the slide, as layouts and slides have them. */
function feet(locale: Locale, id: number): string[] {
  return [
    defined({ id, name: 'Footer' }, { type: 'ftr', idx: 11 }, framed('footer'), locale),
    defined(
      { id: id + 1, name: 'Number' },
      { type: 'sldNum', idx: 12 },
      framed('number'),
      locale,
      slideNumber(locale),
    ),
  ];
}

function masterXml(layouts: readonly string[], locale: Locale): string {
  const background =
    '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';
  const shapes = [
    defined({ id: 2, name: 'Title' }, { type: 'title' }, framed('title'), locale),
    defined({ id: 3, name: 'Text' }, { type: 'body', idx: 1 }, framed('body'), locale),
    ...feet(locale, 4),
  ];
  const ids = layouts.map((relation, i) =>
    element('p:sldLayoutId', { id: 2147483649 + i, 'r:id': relation }),
  );
  const body = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    .map((n) => levelXml(`a:lvl${n}pPr`, LOOKS.body, locale))
    .join('');
  const styles = [
    element('p:titleStyle', {}, levelXml('a:lvl1pPr', LOOKS.title, locale)),
    element('p:bodyStyle', {}, body),
    element('p:otherStyle', {}, levelXml('a:lvl1pPr', LOOKS.subtitle, locale)),
  ];
  return (
    XML +
    element(
      'p:sldMaster',
      NAMES,
      [
        treeXml(shapes, background),
        MAP,
        element('p:sldLayoutIdLst', {}, ids.join('')),
        element('p:txStyles', {}, styles.join('')),
      ].join(''),
    )
  );
}

/** The seal: two characters of the house on its red, one below the other. */
function seal(id: number): string {
  const text = [...'公开']
    .map((text) =>
      paragraphXml(
        [{ text }],
        'zh-Hans',
        { size: 18, colour: hex('on-seal'), bold: true, face: 'mj' },
        '<a:pPr algn="ctr"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc></a:pPr>',
      ),
    )
    .join('');
  return blockShape({ id, name: 'Seal' }, PLACES.seal, 'seal', text);
}

function layoutXml(layout: Layout, locale: Locale): string {
  const plain = paragraphs([], locale);
  const rule = (id: number, y: number) =>
    blockShape({ id, name: 'Rule' }, { x: 44, y, width: 872, height: 0.75 }, 'rule');
  const shapes: Record<Layout, string[]> = {
    cover: [
      seal(2),
      defined({ id: 3, name: 'Title' }, { type: 'ctrTitle' }, framed('cover'), locale),
      defined(
        { id: 4, name: 'Subtitle' },
        { type: 'subTitle', idx: 1 },
        framed('coverMore'),
        locale,
      ),
      blockShape({ id: 5, name: 'Rule' }, { x: 44, y: 322, width: 96, height: 2.25 }, 'seal'),
    ],
    points: [
      placedText({ id: 2, name: 'Title' }, { type: 'title' }, plain),
      placedText({ id: 3, name: 'Text' }, { type: 'body', idx: 1 }, plain),
      rule(4, 104),
      ...feet(locale, 5),
    ],
    figure: [
      placedText({ id: 2, name: 'Title' }, { type: 'title' }, plain),
      defined({ id: 3, name: 'Subtitle' }, { type: 'body', idx: 13 }, framed('subtitle'), locale),
      defined({ id: 4, name: 'Foot' }, { type: 'body', idx: 14 }, framed('foot'), locale),
      rule(5, 501),
      ...feet(locale, 6),
    ],
  };
  const kind = { cover: 'title', points: 'obj', figure: undefined }[layout];
  const content = treeXml(shapes[layout]).replace('<p:cSld>', `<p:cSld name="${layout}">`);
  return XML + element('p:sldLayout', { ...NAMES, type: kind, preserve: 1 }, content + KEEP);
}

/** Adds master, layouts and theme; gives the path of the master and of each layout. */
export function masterParts(
  parts: Parts,
  locale: Locale,
): { master: string; layouts: Record<Layout, string> } {
  const master = 'ppt/slideMasters/slideMaster1.xml';
  const paths = LAYOUTS.map((_, i) => `ppt/slideLayouts/slideLayout${i + 1}.xml`);
  LAYOUTS.forEach((layout, i) => {
    parts.add(paths[i]!, `${TYPE}.slideLayout+xml`, layoutXml(layout, locale));
    parts.relate(paths[i]!, 'slideMaster', master);
  });
  const relations = paths.map((path) => parts.relate(master, 'slideLayout', path));
  parts.add(master, `${TYPE}.slideMaster+xml`, masterXml(relations, locale));
  addTheme(parts, master, locale);
  const [cover = '', points = '', figure = ''] = paths;
  return { master, layouts: { cover, points, figure } };
}

function addTheme(parts: Parts, of: string, locale: Locale): void {
  const path = parts.next('ppt/theme/theme#.xml');
  const type = 'application/vnd.openxmlformats-officedocument.theme+xml';
  parts.add(path, type, themeXml(locale));
  parts.relate(of, 'theme', path);
}

/** A page of notes: the slide above, the notes below. */
const PAPER = { width: 540, height: 780 };
const IMAGE: Box = { x: 30, y: 40, width: 480, height: 270 };
const NOTES: Box = { x: 40, y: 330, width: 460, height: 410 };

/** Adds the master of pages of notes; gives its path. */
export function notesMasterParts(parts: Parts, locale: Locale): string {
  const path = 'ppt/notesMasters/notesMaster1.xml';
  const look: Look = { size: 11, token: 'ink', face: 'mn' };
  const image = `<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>${frameXml('a:xfrm', IMAGE)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>`;
  const text = defined(
    { id: 3, name: 'Notes' },
    { type: 'body', idx: 3 },
    { box: NOTES, look },
    locale,
  );
  const background =
    '<p:bg><p:bgPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>';
  const style = element('p:notesStyle', {}, levelXml('a:lvl1pPr', look, locale));
  const content = treeXml([image, text], background) + MAP + style;
  parts.add(path, `${TYPE}.notesMaster+xml`, XML + element('p:notesMaster', NAMES, content));
  addTheme(parts, path, locale);
  return path;
}

/** Size of slides and of pages of notes, as the presentation states them. */
export function sizesXml(): string {
  const emu = (points: number) => points * 12700;
  return (
    element('p:sldSz', { cx: emu(SLIDE.width), cy: emu(SLIDE.height) }) +
    element('p:notesSz', { cx: emu(PAPER.width), cy: emu(PAPER.height) })
  );
}
