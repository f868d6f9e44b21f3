/** XML as it streams by: elements by local name, attributes only where asked for. */
import { Tokenizer } from 'htmlparser2';
import type { Timer } from '../../limits';

/** What a reader of XML is told; names are without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const SLICE = 1 << 18;

/**
 * Tells a handler of every element and text, in order. No entities but those of XML itself are
 * known, so nothing can be expanded; nothing outside the text is ever fetched.
 */
export function walkXml(xml: string, timer: Timer, handler: XmlHandler): void {
  let name = '';
  let attribute = '';
  let value = '';
  let attributes: Record<string, string> = {};
  const local = (from: number, to: number): string => {
    const full = xml.slice(from, to);
    return full.slice(full.indexOf(':') + 1);
  };
  const tokenizer = new Tokenizer(
    { xmlMode: true },
    {
      onopentagname(from, to) {
        name = local(from, to);
        attributes = {};
      },
      onattribname(from, to) {
        attribute = local(from, to);
        value = '';
      },
      onattribdata(from, to) {
        value += xml.slice(from, to);
      },
      onattribentity(code) {
        value += String.fromCodePoint(code);
      },
      onattribend() {
        attributes[attribute] = value;
      },
      onopentagend() {
        handler.open(name, attributes);
      },
      onselfclosingtag() {
        handler.open(name, attributes);
        handler.close(name);
      },
      onclosetag(from, to) {
        handler.close(local(from, to));
      },
      ontext(from, to) {
        handler.text(xml.slice(from, to));
      },
      ontextentity(code) {
        handler.text(String.fromCodePoint(code));
      },
      oncdata(from, to) {
        handler.text(xml.slice(from, to));
      },
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  for (let at = 0; at < xml.length; at += SLICE) {
    timer.check();
    tokenizer.write(xml.slice(at, at + SLICE));
  }
  tokenizer.end();
}
