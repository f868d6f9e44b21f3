/** Paragraph styles: which of them are headings, and which number their paragraphs. */
import type { Timer } from '../../limits';
import { walkXml } from './xml';

/** What a paragraph gets from its style. */
export interface ParagraphStyle {
  /** 1 to 6, 0 for no heading. */
  level: number;
  /** List and level of automatic numbers; '' for none. */
  numId: string;
  numLevel: number;
}

interface Raw extends ParagraphStyle {
  name: string;
  basedOn: string;
  outline: number;
}

export const NO_STYLE: ParagraphStyle = { level: 0, numId: '', numLevel: 0 };

/** Styles inherit; a chain longer than this runs in a circle. */
const MAX_CHAIN = 12;

/** Styles by id, inherited properties filled in. ECMA-376 part 1, 17.7. */
export function stylesOf(xml: string | undefined, timer: Timer): Map<string, ParagraphStyle> {
  const raw = new Map<string, Raw>();
  if (xml) {
    let style: Raw | null = null;
    walkXml(xml, timer, {
      open(name, attributes) {
        const val = attributes.val ?? '';
        if (name === 'style' && attributes.type === 'paragraph') {
          style = { ...NO_STYLE, name: '', basedOn: '', outline: -1 };
          raw.set(attributes.styleId ?? '', style);
        } else if (style) {
          if (name === 'name') style.name = val;
          else if (name === 'basedOn') style.basedOn = val;
          else if (name === 'outlineLvl') style.outline = Number(val);
          else if (name === 'numId') style.numId = val;
          else if (name === 'ilvl') style.numLevel = Number(val) || 0;
        }
      },
      close(name) {
        if (name === 'style') style = null;
      },
      text() {},
    });
  }
  return new Map([...raw].map(([id, style]) => [id, inherited(style, raw)]));
}

function inherited(style: Raw, all: ReadonlyMap<string, Raw>): ParagraphStyle {
  const result = { ...NO_STYLE };
  let one: Raw | undefined = style;
  for (let i = 0; one && i < MAX_CHAIN; i++) {
    result.level ||= levelOf(one);
    if (result.numId === '') Object.assign(result, { numId: one.numId, numLevel: one.numLevel });
    one = all.get(one.basedOn);
  }
  return result;
}

function levelOf({ name, outline }: Raw): number {
  const named = /^(?:heading|标题|標題) ?([1-9])$/i.exec(name)?.[1];
  if (named) return Math.min(6, Number(named));
  if (/^(?:title|标题|標題)$/i.test(name)) return 1;
  return outline >= 0 && outline < 9 ? Math.min(6, outline + 1) : 0;
}
