import { describe, expect, it } from 'vitest';
import { SNIPPETS, snippetOf, type SnippetInput } from '../../src/embed/snippets';

const SVG = `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 640 400" role="img" aria-labelledby="t"><title id="t">One</title>
<metadata><b>x</b></metadata>
<defs><pattern id="hatch"/></defs><rect fill="url(#hatch)"/><use href="#hatch"/><text>#1 id="x" &amp; 2</text></svg>
`;

const INPUT: SnippetInput = {
  address: 'https://data.example/og/embed.html?i=requests_received&a=x,y&lang=en',
  picture: { svg: SVG },
  alt: 'Requests "received" <b>&\n more',
  title: "A's <i>finding</i>",
  source: '24 annual reports & plans, data version 1a2b3c4d',
  explore: 'https://data.example/og/?page=explore&i=requests_received',
  width: 640.4,
  height: 412.6,
  lang: 'en',
};
const FILES = {
  ...INPUT,
  picture: { url: 'https://data.example/og/a,b.png', url2x: 'https://data.example/og/a b@2x.png' },
};

describe('what a journalist pastes', () => {
  it('is a figure that needs no script', () => {
    expect(snippetOf('static', INPUT).replace(/g[0-9a-z]+-/g, 'gX-')).toBe(
      `<figure lang="en">
<svg viewBox="0 0 640 400" width="100%" role="img" aria-label="Requests &quot;received&quot; &lt;b&gt;&amp; more"><title id="gX-t">One</title>
<defs><pattern id="gX-hatch"/></defs><rect fill="url(#gX-hatch)"/><use href="#gX-hatch"/><text>#1 id="x" &amp; 2</text></svg>
<figcaption>Source: 24 annual reports &amp; plans, data version 1a2b3c4d. <a href="https://data.example/og/?page=explore&amp;i=requests_received">Explore its reports and data</a></figcaption>
</figure>`,
    );
  });

  it('names files with their size, and larger ones for fine screens', () => {
    expect(snippetOf('static', FILES)).toContain(
      '<img src="https://data.example/og/a,b.png" srcset="https://data.example/og/a%2Cb.png 1x, ' +
        'https://data.example/og/a%20b@2x.png 2x" alt="Requests &quot;received&quot; &lt;b&gt;&amp; more" ' +
        'width="640" height="413" loading="lazy" decoding="async">',
    );
    const narrow = { url: 'https://data.example/og/a-360.svg', width: 360, height: 520 };
    const both = snippetOf('static', { ...FILES, picture: { ...FILES.picture, narrow } });
    expect(both).toContain(
      '<picture><source media="(max-width: 480px)" srcset="https://data.example/og/a-360.svg" ' +
        'width="360" height="520"><img ',
    );
  });

  it('is made interactive by the script of the same folder', () => {
    const figure = snippetOf('script', INPUT);
    const address = INPUT.address.replaceAll('&', '&amp;');
    expect(figure).toContain(`<figure class="gongkai" data-gongkai="${address}" lang="en">`);
    const script = '<script async src="https://data.example/og/embed.js"></script>';
    expect(figure.endsWith(`\n${script}`)).toBe(true);
    const element = snippetOf('element', FILES);
    expect(element).toContain(`<gongkai-figure src="${address}">\n<img `);
    expect(element.endsWith(`\n${script}`)).toBe(true);
  });

  it('is a frame alone, in a sandbox that is no part of this origin', () => {
    expect(snippetOf('frame', INPUT)).toBe(
      `<iframe src="${INPUT.address.replaceAll('&', '&amp;')}" ` +
        'title="A&#39;s &lt;i&gt;finding&lt;/i&gt;" width="100%" height="413" ' +
        'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" loading="lazy" ' +
        'frameborder="0"></iframe>',
    );
  });

  it('carries its styles in mail, and the larger picture', () => {
    const mail = snippetOf('mail', FILES);
    expect(mail).toContain('src="https://data.example/og/a%20b@2x.png"');
    expect(mail).toContain('width="640" style="display:block;max-width:100%;height:auto;border:0"');
    expect(() => snippetOf('mail', INPUT)).toThrow(/Mail shows no SVG/);
  });

  it('speaks the language of the figure', () => {
    const chinese = snippetOf('static', {
      ...INPUT,
      lang: 'zh-Hans',
      title: '申请数',
      source: '5 份年报',
    });
    expect(chinese).toContain('<figcaption>来源：5 份年报。<a href=');
    expect(chinese).toContain('>查看所据报告和数据</a>');
    expect(chinese).toContain('<figure lang="zh-Hans">');
  });

  it('has no address that runs as script, and no style or handler but in mail', () => {
    const hostile = 'javascript:alert(1)//embed.html';
    for (const kind of SNIPPETS) {
      const text = snippetOf(kind, FILES);
      expect(/\son\w+=/.test(text), kind).toBe(false);
      expect(text.includes('style='), kind).toBe(kind === 'mail');
      for (const key of ['address', 'explore'] as const) {
        const made = () => snippetOf(kind, { ...FILES, [key]: hostile });
        if (text.includes(FILES[key].replaceAll('&', '&amp;').slice(0, 40)))
          expect(made, `${kind} ${key}`).toThrow(/javascript:alert/);
      }
    }
    expect(() => snippetOf('static', { ...INPUT, picture: { svg: '<b>no</b>' } })).toThrow(
      /Not an/,
    );
  });
});
