import type { Locale } from '../../i18n';
import { element } from '../svg';
import { chartParts, type NativeChart } from './chart';
import { FOOT, TITLES, type Layout } from './master';
import { textWidth } from '../../figures/text';
import { linesOf } from '../lines';
import { NS, XML, type Parts } from './parts';
import {
  chartFrame,
  paragraphs,
  pictureFrame,
  placedText,
  PLACES,
  slideNumber,
  tableFrame,
  treeXml,
  type Box,
  type Place,
} from './shapes';
import { tableXml, type TablePage } from './table';
import { paragraphXml, type Setting, type Words } from './text';

/** What stands on a slide besides its words. */
export type Thing =
  | { kind: 'chart'; chart: NativeChart; box: Box; alt: string; small: boolean }
  | { kind: 'picture'; svg: string; png: Uint8Array; box: Box; alt: string }
  | { kind: 'table'; page: TablePage; box: Box; alt: string };

/** A slide: words in the places of its layout, things, what the speaker's notes say. */
export interface Slide {
  layout: Layout;
  title: string;
  /** Paragraphs of the layout's other places, in their order. */
  texts: Words[][][];
  /** How the paragraphs are set where not as the layout says. */
  setting?: Setting & { bullets: boolean };
  things: Thing[];
  notes: string[];
}

/** Places of each layout besides its title. */
const OTHERS: Readonly<Record<Layout, readonly Place[]>> = {
  cover: [{ type: 'subTitle', idx: 1 }],
  points: [{ type: 'body', idx: 1 }],
  figure: [
    { type: 'body', idx: 13 },
    { type: 'body', idx: 14 },
  ],
};

const NAMES = { 'xmlns:a': NS.a, 'xmlns:r': NS.r, 'xmlns:p': NS.p };
const TYPE = 'application/vnd.openxmlformats-officedocument.presentationml';
const KEEP = '<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>';

/** What all slides of a deck share. */
export interface Deck {
  parts: Parts;
  locale: Locale;
  layouts: Readonly<Record<Layout, string>>;
  notesMaster: string;
  /** At the foot of each slide. */
  footer: string;
  /** ISO date of the deck, '' where none is known. */
  made: string;
}

function thingXml(thing: Thing, id: number, path: string, deck: Deck, title: string): string {
  const { parts, locale, made } = deck;
  const { box, alt } = thing;
  if (thing.kind === 'table')
    return tableFrame({ id, name: `Table ${id}`, alt }, box, tableXml(thing.page, locale));
  if (thing.kind === 'chart') {
    const about = { title: thing.chart.title || title, made, small: thing.small };
    const chart = chartParts(parts, thing.chart, about, locale);
    return chartFrame({ id, name: `Chart ${id}`, alt }, box, parts.relate(path, 'chart', chart));
  }
  const [png, svg] = [parts.next('ppt/media/image#.png'), parts.next('ppt/media/vector#.svg')];
  parts.add(png, '', thing.png);
  parts.add(svg, '', thing.svg);
  return pictureFrame(
    { id, name: `Picture ${id}`, alt },
    box,
    parts.relate(path, 'image', png),
    parts.relate(path, 'image', svg),
  );
}

function notesParts(slide: Slide, path: string, deck: Deck): void {
  const { parts, locale, notesMaster } = deck;
  const notes = parts.next('ppt/notesSlides/notesSlide#.xml');
  const image =
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>';
  const text = placedText(
    { id: 3, name: 'Notes' },
    { type: 'body', idx: 1 },
    paragraphs(
      slide.notes.map((line) => [{ text: line }]),
      locale,
    ),
  );
  parts.add(
    notes,
    `${TYPE}.notesSlide+xml`,
    XML + element('p:notes', NAMES, treeXml([image, text]) + KEEP),
  );
  parts.relate(notes, 'notesMaster', notesMaster);
  parts.relate(notes, 'slide', path);
  parts.relate(path, 'notesSlide', notes);
}

const PLAIN =
  '<a:pPr marL="0" indent="0"><a:spcBef><a:spcPts val="500"/></a:spcBef><a:buNone/></a:pPr>';
const LEFT = '<a:pPr algn="l"/>';

/** Latin letters of a bold serif are this much wider than widths are reckoned with. */
const BOLD = 0.16;
const LATIN = /[^\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+/g;

/** Room for faces wider than the one widths are reckoned with. */
const SLACK = 1.04;

const titleWidth = (text: string, size: number) =>
  textWidth(text, size) + BOLD * textWidth((text.match(LATIN) ?? []).join(''), size);

/** Size of a title with the fewest lines, the larger of equals; undefined for the layout's own. */
function titleSize({ layout, title }: Slide): number | undefined {
  const cover = layout === 'cover';
  const sizes: readonly number[] = cover ? TITLES.cover : TITLES.slide;
  const { width } = cover ? PLACES.cover : PLACES.title;
  const lines = sizes.map(
    (size) => linesOf(title, width / SLACK, (text) => titleWidth(text, size)).length,
  );
  // The last size is for titles that are too long in any other.
  const near = lines.slice(0, -1);
  const least = Math.min(...near);
  const fit = least > (cover ? 3 : 2) ? sizes.at(-1) : sizes[near.indexOf(least)];
  return fit === sizes[0] ? undefined : fit;
}

/** Adds a slide with its notes; gives its path. */
export function slideParts(slide: Slide, deck: Deck): string {
  const { parts, locale, layouts, footer } = deck;
  const path = parts.next('ppt/slides/slide#.xml');
  parts.relate(path, 'slideLayout', layouts[slide.layout]);
  const cover = slide.layout === 'cover';
  const shapes = [
    placedText(
      { id: 2, name: 'Title' },
      { type: cover ? 'ctrTitle' : 'title' },
      paragraphXml([{ text: slide.title }], locale, { size: titleSize(slide) }),
    ),
  ];
  OTHERS[slide.layout].forEach((place, i) => {
    const text = slide.texts[i] ?? [];
    // An empty place would ask for words while the deck is edited.
    if (text.length === 0) return;
    const id = shapes.length + 2;
    const { setting } = slide;
    const lines = setting
      ? text
          .map((words) => paragraphXml(words, locale, setting, setting.bullets ? '' : PLAIN))
          .join('')
      : paragraphs(text, locale);
    shapes.push(placedText({ id, name: `Text ${id}` }, place, lines));
  });
  for (const thing of slide.things)
    shapes.push(thingXml(thing, shapes.length + 2, path, deck, slide.title));
  if (!cover) {
    const id = shapes.length + 2;
    const who = paragraphXml([{ text: footer }], locale, { ...FOOT, face: 'mn' }, LEFT);
    shapes.push(placedText({ id, name: 'Footer' }, { type: 'ftr', idx: 11 }, who));
    const number = { id: id + 1, name: 'Number' };
    shapes.push(placedText(number, { type: 'sldNum', idx: 12 }, slideNumber(locale)));
  }
  const content = treeXml(shapes) + KEEP;
  parts.add(path, `${TYPE}.slide+xml`, XML + element('p:sld', NAMES, content));
  if (slide.notes.length > 0) notesParts(slide, path, deck);
  return path;
}
