/**
 * A page for people who check: the text of each report with the evidence of its figures
 * highlighted, the figures beside it, linked both ways. One file, no script, nothing fetched.
 */
import type { Finding, Knowledge, Reading, ReadObservation, Unreadable } from '../types';
import { noticeInWords, unreadableInWords } from './words';

const STYLE = `
:root{color-scheme:light dark;font:16px/1.6 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif}
body{margin:0 auto;max-width:84rem;padding:1rem}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin:2rem 0 0;overflow-wrap:anywhere}
.facts{margin:.25rem 0 1rem;color:light-dark(#555,#aaa)}
.report{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:1.5rem;border-top:1px solid light-dark(#ccc,#444)}
.report>header{grid-column:1/-1}
.text{white-space:pre-wrap;overflow-wrap:anywhere;line-height:1.8}
.figures{font-size:.875rem;overflow:auto;position:sticky;top:0;align-self:start;max-height:100vh}
table{border-collapse:collapse;width:100%}
td,th{padding:.25rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid light-dark(#ddd,#333)}
td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
mark{background:light-dark(#ffe9a8,#5c4a00);color:inherit;border-radius:2px;padding:1px 0}
mark.doubtful{background:light-dark(#ffd3c2,#6b2b14)}
mark:target,tr:target{outline:3px solid light-dark(#0b57d0,#8ab4f8);outline-offset:1px}
a{color:light-dark(#0b57d0,#8ab4f8)}mark a{color:inherit;text-decoration:none}
.look{color:light-dark(#8a3b00,#ffb68a)}
@media (max-width:48rem){.report{grid-template-columns:minmax(0,1fr)}.figures{position:static;max-height:none}}
@media print{.report{display:block}.figures{position:static;max-height:none}}
`;

/** What a page begins with; sections follow, then `PAGE_TAIL`. */
export const PAGE_HEAD = `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Figures and their evidence</title>
<style>${STYLE}</style>
</head>
<body lang="en">
<h1>Figures and their evidence</h1>
`;

/** What a page ends with: the files that could not be read. */
export function pageTail(unreadable: readonly Unreadable[]): string {
  if (unreadable.length === 0) return '</body>\n</html>\n';
  const rows = unreadable.map((one) => `<li>${escape(unreadableInWords(one))}</li>`).join('\n');
  return `<h2>Could not be read</h2>\n<ul>\n${rows}\n</ul>\n</body>\n</html>\n`;
}

const SIGNS = { exact: '', at_least: '≥ ', at_most: '≤ ', approximate: '≈ ' } as const;
/** Below this a figure is drawn as one to look at. */
const DOUBTFUL = 0.9;

/** The section of one report. Ids are made of the file's name, so that sections never clash. */
export function sectionOf(name: string, reading: Reading, knowledge: Knowledge): string {
  const { transcript, report, observations, findings } = reading;
  const labels = new Map(knowledge.codebook.indicators.map(({ id, labelZh }) => [id, labelZh]));
  const key = keyOf(name);
  const facts = [
    report.agencyZh || 'agency not told',
    String(report.year ?? 'year not told'),
    report.kind,
    report.era ?? '',
    report.script,
    transcript.encoding,
  ].filter(Boolean);
  const looks = [
    ...transcript.notices.map(noticeInWords),
    ...findings.map(findingInWords).filter(Boolean),
  ];
  const rows = observations.map((one, i) => rowOf(one, i, key, labels.get(one.indicator) ?? ''));
  return `<section class="report">
<header><h2>${escape(name)}</h2>
<p class="facts">${escape(facts.join(' · '))}</p>
${looks.map((look) => `<p class="look">${escape(look)}</p>\n`).join('')}</header>
<div class="text" lang="zh">${highlighted(transcript.text, observations, key)}</div>
<div class="figures"><table><thead><tr><th>Figure</th><th>Value</th><th>Where</th><th>Sure</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table></div>
</section>
`;
}

function rowOf(one: ReadObservation, i: number, key: string, label: string): string {
  const column = one.applicant === 'total' ? '' : ` <small>${one.applicant}</small>`;
  const basis = one.basis === 'stated' ? '' : ` <small>${one.basis}</small>`;
  return (
    `<tr id="${key}-f${i}"><td><a href="#${key}-e${i}"><span lang="zh">${escape(label || one.indicator)}</span></a>${column}</td>` +
    `<td class="n">${SIGNS[one.precision]}${one.value.toLocaleString('en')}${basis}</td>` +
    `<td lang="zh">${escape(one.section)}</td><td class="n">${Math.round(one.confidence * 100)} %</td></tr>`
  );
}

/** The text with a mark for each figure. Where evidence overlaps, the first keeps the mark. */
function highlighted(text: string, observations: readonly ReadObservation[], key: string): string {
  const order = observations.map((_, i) => i);
  order.sort((a, b) => observations[a]!.evidence.from - observations[b]!.evidence.from);
  let html = '';
  let at = 0;
  for (const i of order) {
    const { evidence, confidence, indicator } = observations[i]!;
    const anchor = `id="${key}-e${i}"`;
    if (evidence.from < at) {
      html += `<span ${anchor}></span>`;
      continue;
    }
    const kind = confidence < DOUBTFUL ? ' class="doubtful"' : '';
    const words = escape(text.slice(evidence.from, evidence.to));
    html += escape(text.slice(at, evidence.from));
    html += `<mark ${anchor}${kind} title="${escape(indicator)}"><a href="#${key}-f${i}">${words}</a></mark>`;
    at = evidence.to;
  }
  return html + escape(text.slice(at));
}

function findingInWords(finding: Finding): string {
  if (finding.kind === 'check' && finding.verdict === 'fails')
    return `Identity ${finding.identity} (${finding.applicant}) fails: ${finding.left} against ${finding.right}`;
  if (finding.kind === 'disagreement')
    return `${finding.indicator}: ${finding.kept.value} in the table, ${finding.other.value} in the text`;
  if (finding.kind === 'left' && finding.share !== undefined)
    return `Looks like ${finding.indicator} (${Math.round(finding.share * 100)} %): ${finding.evidence.text}`;
  return finding.kind === 'mismatch'
    ? `More than one ${finding.of}: ${finding.said.join(', ')}`
    : '';
}

/** Eight hex digits of a name (FNV-1a). */
function keyOf(name: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193);
  return `r${(hash >>> 0).toString(16).padStart(8, '0')}`;
}

/** Text for HTML. Characters that HTML has no place for are lost ones. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replace(/\p{Cc}/gu, (char) => (char === '\n' || char === '\t' ? char : '\ufffd'));
}
