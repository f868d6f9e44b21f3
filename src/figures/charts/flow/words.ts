import { isChinese, m } from '../../../i18n';
import {
  formatList,
  formatNumber,
  formatYears,
  lowerFirst,
  tidySpaces,
} from '../../../i18n/numbers';
import { CARRIED_IN, CARRIED_OUT, RECEIVED } from '../../../model/flow';
import type { IndicatorId } from '../../../model/nouns';
import type { FigureTable, Note, Said } from '../../figure';
import {
  agenciesCount,
  indicatorPart,
  indicatorShort,
  numberText,
  precisionName,
  reportsCount,
  scopeName,
  unitName,
} from '../../names';
import { ownText } from '../../own';
import { reading } from '../../readings';
import { whoText } from '../../sentence';
import type { Amount, FlowNode, FlowSpec } from './spec';

const nodeOf = (spec: FlowSpec, id: string): FlowNode | undefined =>
  spec.nodes.find((node) => node.id === id);

const read = (spec: FlowSpec, { value, precision }: Pick<Amount, 'value' | 'precision'>) =>
  reading(spec.input, RECEIVED, value, precision);

/** Both sides of the equation in words. */
function sides(spec: FlowSpec) {
  return { into: read(spec, spec.into!), out: read(spec, spec.outOf!) };
}

function summary(spec: FlowSpec): string {
  const { locale, year, into, outOf } = spec;
  if (year === null || !into || !outOf) return '';
  const sentences: string[] = [];
  const words = { year: String(year), received: read(spec, nodeOf(spec, RECEIVED)!) };
  const carried = nodeOf(spec, CARRIED_IN);
  sentences.push(
    carried
      ? m.analyst_flow_in_both({ ...words, carried: read(spec, carried) }, { locale })
      : m.analyst_flow_in(words, { locale }),
  );
  const out = nodeOf(spec, CARRIED_OUT);
  const answered = { value: outOf.value - (out?.value ?? 0), precision: outOf.precision };
  const told = outOf.rows.some((row) => row.indicator !== CARRIED_OUT);
  if (told)
    sentences.push(
      out
        ? m.analyst_flow_out_both(
            { answered: read(spec, answered), carried: read(spec, out) },
            { locale },
          )
        : m.analyst_flow_out({ answered: read(spec, answered) }, { locale }),
    );
  if (spec.verdict === 'fails') sentences.push(m.analyst_flow_fails(sides(spec), { locale }));
  else if (spec.verdict === 'holds') sentences.push(m.analyst_flow_holds(sides(spec), { locale }));
  return tidySpaces(sentences.join(isChinese(locale) ? '' : ' '));
}

/** Title, subtitle and summary of the requests of a year. */
export function said(spec: FlowSpec): Said {
  const { input, locale, year, rows } = spec;
  if (year === null) return { summary: '' };
  const { view, catalogue } = input;
  const who = whoText(view, catalogue, locale);
  const label = m.analyst_flow_label({}, { locale });
  const years = formatYears(year, year, locale);
  const unit = unitName(RECEIVED, catalogue, locale);
  return {
    title: tidySpaces(m.analyst_flow_title({ who, year: String(year) }, { locale })),
    subtitle: tidySpaces(m.subtitle({ label, unit, who, years }, { locale })),
    summary: summary(spec),
    rows,
  };
}

/** What is missing, what does not add up, whose reports are left out. */
export function notes(spec: FlowSpec): Note[] {
  const { input, locale } = spec;
  const { catalogue } = input;
  const list: Note[] = [];
  const add = (id: string, text: string) => void list.push({ id, text });
  const names = (ids: readonly IndicatorId[]) =>
    formatList(
      ids.map((id) =>
        lowerFirst(
          id.startsWith('requests_')
            ? indicatorShort(id, catalogue, locale)
            : indicatorPart(id, catalogue, locale),
        ),
      ),
      locale,
    );
  if (spec.verdict === 'fails')
    add('flow_fails', m.analyst_note_flow_fails(sides(spec), { locale }));
  else if (nodeOf(spec, 'lacking') ?? nodeOf(spec, 'surplus'))
    add('flow_unknown', m.analyst_note_flow_unknown({}, { locale }));
  if (nodeOf(spec, 'excess')) add('flow_excess', m.analyst_note_flow_excess({}, { locale }));
  if (spec.missing.length > 0)
    add('flow_missing', m.analyst_note_flow_missing({ list: names(spec.missing) }, { locale }));
  if (spec.notAsked.length > 0)
    add(
      'flow_not_asked',
      m.analyst_note_flow_not_asked({ list: names(spec.notAsked) }, { locale }),
    );
  if (spec.agencies > 1)
    add(
      'flow_sum',
      m.analyst_note_flow_sum({ agencies: agenciesCount(spec.agencies, locale) }, { locale }),
    );
  if (spec.left > 0)
    add(
      'flow_left',
      m.analyst_note_flow_left({ reports: reportsCount(spec.left, locale) }, { locale }),
    );
  if (spec.scope !== null && spec.otherScopes.length > 0) {
    const others = formatList(
      spec.otherScopes.map((one) => scopeName(one, locale)),
      locale,
    );
    const words = { shown: scopeName(spec.scope, locale), others };
    add('flow_scopes', m.analyst_note_flow_scopes(words, { locale }));
  }
  return list;
}

/** Every place with its number; those that no report states say so. */
export function table(spec: FlowSpec): FigureTable {
  const { locale } = spec;
  const column = (key: string, label: string, numeric: boolean) => ({ key, label, numeric });
  const words = (text: string) => ({ raw: text, text });
  return {
    columns: [
      column('part', m.chart_column_part({}, { locale }), false),
      column('value', m.chart_column_value({}, { locale }), true),
      column('precision', m.chart_column_precision({}, { locale }), false),
      column('reports', m.analyst_column_reports({}, { locale }), true),
    ],
    rows: spec.nodes.map((node) => {
      const { id, label, value, precision, rows, open } = node;
      const reports = new Set(rows.map((row) => row.report)).size;
      return {
        id,
        report: rows.length === 1 ? rows[0]!.report : null,
        cells: [
          words(label),
          {
            raw: value,
            text: ownText(numberText(value, 'exact', locale), rows.find((row) => row.own) ?? null),
          },
          words(precisionName(precision, locale)),
          open ? { raw: null, text: '' } : { raw: reports, text: formatNumber(reports, locale) },
        ],
      };
    }),
  };
}
