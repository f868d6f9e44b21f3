import type { Locale } from '../../i18n';
import { element } from '../svg';
import { hex } from './colour';
import { NS } from './parts';
import { language, paragraphXml, type Words } from './text';

/** A place on a slide, in points from its left upper corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** 16:9, as PowerPoint makes it. */
export const SLIDE = { width: 960, height: 540 } as const;
const EMU = 12700;

/** Where things stand on every slide. */
export const PLACES = {
  title: { x: 44, y: 28, width: 872, height: 68 },
  subtitle: { x: 44, y: 99, width: 872, height: 24 },
  body: { x: 44, y: 118, width: 872, height: 366 },
  figure: { x: 44, y: 128, width: 872, height: 330 },
  foot: { x: 44, y: 461, width: 872, height: 36 },
  footer: { x: 44, y: 505, width: 640, height: 20 },
  number: { x: 816, y: 505, width: 100, height: 20 },
  seal: { x: 44, y: 44, width: 34, height: 54 },
  cover: { x: 44, y: 130, width: 820, height: 180 },
  coverMore: { x: 44, y: 336, width: 820, height: 110 },
} as const satisfies Record<string, Box>;

const emu = (points: number) => Math.round(points * EMU);

/** Position and size, under the name of the element that has them. */
export function frameXml(name: 'a:xfrm' | 'p:xfrm', { x, y, width, height }: Box): string {
  const place = element('a:off', { x: emu(x), y: emu(y) });
  return element(name, {}, place + element('a:ext', { cx: emu(width), cy: emu(height) }));
}

/** What the shapes of a slide fill: places of its layout. */
export interface Place {
  type?: 'title' | 'ctrTitle' | 'subTitle' | 'body' | 'ftr' | 'sldNum' | 'sldImg';
  idx?: number;
}

/** Name and alternative text of a shape; ids count from 2 in the order of the shapes. */
export interface Named {
  id: number;
  name: string;
  alt?: string;
}

const names = ({ id, name, alt }: Named) => element('p:cNvPr', { id, name, descr: alt });

/** A shape that fills a place of its layout; `paragraphs` is markup. */
export function placedText(named: Named, place: Place, paragraphs: string, look = ''): string {
  const locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>';
  const holder = element('p:nvPr', {}, element('p:ph', { type: place.type, idx: place.idx }));
  return [
    '<p:sp>',
    element('p:nvSpPr', {}, names(named) + locks + holder),
    element('p:spPr', {}, look),
    `<p:txBody><a:bodyPr/><a:lstStyle/>${paragraphs}</p:txBody>`,
    '</p:sp>',
  ].join('');
}

/** Paragraphs of plain words. */
export function paragraphs(texts: readonly (readonly Words[])[], locale: Locale): string {
  return (texts.length > 0 ? texts : [[]]).map((one) => paragraphXml(one, locale)).join('');
}

/** The number of the slide, as a field. */
export function slideNumber(locale: Locale): string {
  const number = element(
    'a:fld',
    { id: '{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}', type: 'slidenum' },
    `${element('a:rPr', { lang: language(locale) })}<a:t>‹#›</a:t>`,
  );
  return `<a:p>${number}</a:p>`;
}

function graphicXml(named: Named, box: Box, uri: string, content: string): string {
  const locked = uri.endsWith('table')
    ? '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>'
    : '<p:cNvGraphicFramePr/>';
  const data = element('a:graphicData', { uri }, content);
  return [
    '<p:graphicFrame>',
    element('p:nvGraphicFramePr', {}, `${names(named)}${locked}<p:nvPr/>`),
    frameXml('p:xfrm', box),
    `<a:graphic>${data}</a:graphic>`,
    '</p:graphicFrame>',
  ].join('');
}

/** A chart by the id of its relation. */
export function chartFrame(named: Named, box: Box, relation: string): string {
  const chart = element('c:chart', { 'xmlns:c': NS.c, 'r:id': relation });
  return graphicXml(named, box, NS.c, chart);
}

/** A table; `table` is the markup of `a:tbl`. */
export function tableFrame(named: Named, box: Box, table: string): string {
  return graphicXml(named, box, `${NS.a.replace('/main', '/table')}`, table);
}

/** Extension of a picture by which newer programs draw the vector instead (MS-ODRAWXML 2.3.3). */
const SVG_BLIP = '{96DAC541-7B7A-43D3-8B79-37D633B846F1}';
const SVG_NS = 'http://schemas.microsoft.com/office/drawing/2016/SVG/main';

/** A picture with a vector for programs that draw one. */
export function pictureFrame(named: Named, box: Box, png: string, svg: string): string {
  const vector = element('asvg:svgBlip', { 'xmlns:asvg': SVG_NS, 'r:embed': svg });
  const extension = element('a:extLst', {}, element('a:ext', { uri: SVG_BLIP }, vector));
  const blip = element('a:blip', { 'r:embed': png }, extension);
  return [
    '<p:pic>',
    `<p:nvPicPr>${names(named)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>`,
    `<p:blipFill>${blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>`,
    `<p:spPr>${frameXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>`,
    '</p:pic>',
  ].join('');
}

/** A rectangle without a line, with words in it or none: rules, the seal. */
export function blockShape(named: Named, box: Box, token: string, text = ''): string {
  const fill = element('a:solidFill', {}, element('a:srgbClr', { val: hex(token) }));
  return [
    '<p:sp>',
    `<p:nvSpPr>${names(named)}<p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>`,
    `<p:spPr>${frameXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>${fill}<a:ln><a:noFill/></a:ln></p:spPr>`,
    `<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>${text || '<a:p><a:endParaRPr lang="en-US"/></a:p>'}</p:txBody>`,
    '</p:sp>',
  ].join('');
}

/** The tree of shapes that slides, layouts and masters hold. */
export function treeXml(shapes: readonly string[], background = ''): string {
  const group =
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';
  return element('p:cSld', {}, background + element('p:spTree', {}, group + shapes.join('')));
}
