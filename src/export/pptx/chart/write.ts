import { m, type Locale } from '../../../i18n';
import { element, escapeXml } from '../../svg';
import { workbookBytes, columnName, room, type Sheet } from '../../workbook';
import { hex, inkOn } from '../colour';
import { NS, XML, type Parts } from '../parts';
import { language, paragraphXml } from '../text';
import { SHEET, valuesOf, type ChartSeries, type ChartValue, type NativeChart } from './model';

const SIGNS = { exact: '', at_least: '"≥ "', at_most: '"≤ "', approximate: '"≈ "' } as const;
const [CATEGORY_AXIS, VALUE_AXIS] = [111111111, 222222222];
/** Width of a line in EMU (12,700 a point). */
const LINE = 28575;

const val = (name: string, value: string | number) => element(`c:${name}`, { val: value });
const solid = (colour: string) => element('a:solidFill', {}, element('a:srgbClr', { val: colour }));
const stroke = (colour: string, width: number, dash = '') =>
  element('a:ln', { w: width, cap: 'rnd' }, solid(colour) + dash + '<a:round/>');
const noStroke = '<a:ln><a:noFill/></a:ln>';
const shape = (...parts: string[]) => element('c:spPr', {}, parts.join(''));

/** Format of one number, with the sign of its precision. */
function formatOf(chart: NativeChart, { value, precision }: ChartValue): string {
  const digits = Number.isInteger(value) ? '#,##0' : '#,##0.0';
  const number = digits + (chart.suffix && `"${chart.suffix}"`);
  const sign = SIGNS[precision];
  return chart.signed ? `${sign}+${number};${sign}"−"${number};${sign}${number}` : sign + number;
}

/** Format of most numbers: those of the axis too. */
function axisFormat(chart: NativeChart): string {
  if (chart.signed) return `+#,##0"${chart.suffix}";"−"#,##0"${chart.suffix}";0`;
  return `#,##0${chart.suffix && `"${chart.suffix}"`}`;
}

/** Text of a chart: size in points, colour, faces of the theme. */
function textXml(size: number, colour: string, locale: Locale, bold = false): string {
  const properties = element(
    'a:defRPr',
    { lang: language(locale), sz: Math.round(size * 100), b: bold ? 1 : 0 },
    `${solid(colour)}<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>`,
  );
  const end = element('a:endParaRPr', { lang: language(locale) });
  const paragraph = `<a:p>${element('a:pPr', {}, properties)}${end}</a:p>`;
  return `<c:txPr><a:bodyPr/><a:lstStyle/>${paragraph}</c:txPr>`;
}

const FLAGS = ['LegendKey', 'Val', 'CatName', 'SerName', 'Percent', 'BubbleSize'];
const flags = (shown: boolean) =>
  FLAGS.map((name) => val(`show${name}`, name === 'Val' && shown ? 1 : 0)).join('');

interface Sizes {
  text: number;
  label: number;
}

/** Numbers beside marks: each with its own format, so that they follow the sheet when edited. */
function labelsXml(chart: NativeChart, series: ChartSeries, sizes: Sizes, locale: Locale): string {
  const inside = chart.kind === 'stacks';
  const ink = inside ? inkOn(series.colour) : hex('ink');
  const place = inside ? 'ctr' : 'outEnd';
  const text = textXml(sizes.label, ink, locale);
  const labels = series.values.flatMap((one, i) => {
    if (!one?.labelled) return [];
    const words = one.words
      ? `<c:tx><c:rich><a:bodyPr/><a:lstStyle/>${paragraphXml([{ text: one.words }], locale, { size: sizes.label, colour: ink })}</c:rich></c:tx>`
      : '';
    const format = element('c:numFmt', { formatCode: formatOf(chart, one), sourceLinked: 0 });
    const rest = `<c:spPr><a:noFill/>${noStroke}</c:spPr>${text}${val('dLblPos', one.place ?? place)}`;
    return [element('c:dLbl', {}, val('idx', i) + words + format + rest + flags(true))];
  });
  const none = labels.length === 0 ? val('delete', 1) : flags(false);
  return element('c:dLbls', {}, labels.join('') + none);
}

/** Size of a mark; those of grey lines are small, since a year alone has no line to show it. */
function sizeOf({ look, muted }: ChartSeries, exact: boolean): number {
  if (look === 'marks') return 9;
  return muted ? (exact ? 3 : 5) : 7;
}

/** A mark of a line: filled where the value is exact, hollow where it is not. */
function markerXml(series: ChartSeries, exact: boolean): string {
  const symbol = series.look === 'marks' ? 'diamond' : 'circle';
  const fill = exact && series.look === 'line' ? series.colour : hex('paper');
  const look = shape(solid(fill), stroke(series.colour, series.muted ? 6350 : 15875));
  return element('c:marker', {}, val('symbol', symbol) + val('size', sizeOf(series, exact)) + look);
}

/** Marks that differ from those of their series. */
function pointsXml(chart: NativeChart, series: ChartSeries): string {
  return series.values
    .map((one, i) => {
      if (!one) return '';
      if (chart.kind === 'lines') {
        if (one.precision === 'exact' || series.look !== 'line') return '';
        const line = lookXml(series);
        return element(
          'c:dPt',
          {},
          val('idx', i) + markerXml(series, false) + val('bubble3D', 0) + line,
        );
      }
      const colour = one.colour;
      if (!colour && (one.precision === 'exact' || series.look !== 'bar')) return '';
      // A bar that is not exact has an open, dashed edge.
      const edge =
        one.precision === 'exact'
          ? ''
          : element(
              'a:ln',
              { w: 19050 },
              solid(chart.kind === 'stacks' ? hex('paper') : hex('ink')) +
                '<a:prstDash val="sysDash"/>',
            );
      const fill = solid(colour ?? series.colour);
      return element(
        'c:dPt',
        {},
        val('idx', i) + val('invertIfNegative', 0) + val('bubble3D', 0) + shape(fill, edge),
      );
    })
    .join('');
}

/** How the marks of a series look. */
function lookXml({ look, colour, muted }: ChartSeries): string {
  if (look === 'line') return shape(stroke(colour, muted ? 9525 : LINE));
  if (look === 'marks') return shape(noStroke);
  if (look === 'outline')
    return shape(
      '<a:noFill/>',
      element('a:ln', { w: 15875 }, `${solid(colour)}<a:prstDash val="dash"/>`),
    );
  if (look === 'rest') {
    // Not every program draws patterns at their size, so a dashed edge says that nothing is known.
    const edge = `${solid(hex('rule-strong'))}<a:prstDash val="sysDash"/>`;
    return shape(solid(hex('paper-2')), element('a:ln', { w: 9525 }, edge));
  }
  // Neighbours in a stack are kept apart by paper, whatever their colours.
  return shape(solid(colour), element('a:ln', { w: 6350 }, solid(hex('paper'))));
}

/** Intervals around values, as numbers of their own: they are no cells of the sheet. */
function intervalsXml(chart: NativeChart, { values }: ChartSeries): string {
  if (values.every((one) => !one?.interval)) return '';
  const distances = (side: 0 | 1) => {
    const points = values.map((one, i) => {
      if (!one?.interval) return '';
      return element('c:pt', { idx: i }, `<c:v>${Math.abs(one.interval[side] - one.value)}</c:v>`);
    });
    const literal = `<c:formatCode>General</c:formatCode>${val('ptCount', values.length)}`;
    return element('c:numLit', {}, literal + points.join(''));
  };
  return element(
    'c:errBars',
    {},
    [
      chart.kind === 'lines' ? val('errDir', 'y') : '',
      val('errBarType', 'both'),
      val('errValType', 'cust'),
      val('noEndCap', 0),
      element('c:plus', {}, distances(1)),
      element('c:minus', {}, distances(0)),
      shape(stroke(hex('ink-2'), 12700)),
    ].join(''),
  );
}

function seriesXml(
  chart: NativeChart,
  series: ChartSeries,
  at: number,
  sizes: Sizes,
  locale: Locale,
): string {
  const column = columnName(at + 1);
  const last = chart.categories.length + 1;
  const strings = (list: readonly string[]) =>
    val('ptCount', list.length) +
    list.map((text, i) => element('c:pt', { idx: i }, `<c:v>${escapeXml(text)}</c:v>`)).join('');
  const points = series.values.map((one, i) =>
    one ? element('c:pt', { idx: i }, `<c:v>${one.value}</c:v>`) : '',
  );
  const bars = chart.kind !== 'lines';
  return element(
    'c:ser',
    {},
    [
      val('idx', at),
      val('order', at),
      `<c:tx><c:strRef><c:f>${SHEET}!$${column}$1</c:f><c:strCache>${strings([series.name])}</c:strCache></c:strRef></c:tx>`,
      lookXml(series),
      bars ? val('invertIfNegative', 0) : markerXml(series, true),
      pointsXml(chart, series),
      labelsXml(chart, series, sizes, locale),
      intervalsXml(chart, series),
      `<c:cat><c:strRef><c:f>${SHEET}!$A$2:$A$${last}</c:f><c:strCache>${strings(chart.categories)}</c:strCache></c:strRef></c:cat>`,
      `<c:val><c:numRef><c:f>${SHEET}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>${val('ptCount', series.values.length)}${points.join('')}</c:numCache></c:numRef></c:val>`,
      bars ? '' : val('smooth', 0),
    ].join(''),
  );
}

function axesXml(chart: NativeChart, sizes: Sizes, locale: Locale): string {
  const bars = chart.kind !== 'lines';
  const text = textXml(sizes.text, hex('ink-2'), locale);
  const crowded = !bars && chart.categories.length > 16;
  const category = element(
    'c:catAx',
    {},
    [
      val('axId', CATEGORY_AXIS),
      // The first bar is the uppermost.
      element('c:scaling', {}, val('orientation', bars ? 'maxMin' : 'minMax')),
      val('delete', 0),
      val('axPos', bars ? 'l' : 'b'),
      element('c:numFmt', { formatCode: 'General', sourceLinked: 0 }),
      val('majorTickMark', 'none'),
      val('minorTickMark', 'none'),
      val('tickLblPos', 'low'),
      shape(stroke(hex('rule-strong'), 12700)),
      text,
      val('crossAx', VALUE_AXIS),
      val('crosses', 'autoZero'),
      val('auto', 0),
      val('lblAlgn', 'ctr'),
      val('lblOffset', 100),
      bars ? val('tickLblSkip', 1) : crowded ? val('tickLblSkip', 2) : '',
      val('noMultiLvlLbl', 1),
    ].join(''),
  );
  const scaling = [
    chart.scale === 'log' ? val('logBase', 10) : '',
    val('orientation', 'minMax'),
    chart.max === null ? '' : val('max', chart.max),
    chart.min === null ? '' : val('min', chart.min),
  ];
  const value = element(
    'c:valAx',
    {},
    [
      val('axId', VALUE_AXIS),
      element('c:scaling', {}, scaling.join('')),
      // Bars carry their numbers, so an axis would say them twice.
      val('delete', bars && !chart.share ? 1 : 0),
      val('axPos', bars ? 't' : 'l'),
      bars && !chart.share ? '' : element('c:majorGridlines', {}, shape(stroke(hex('rule'), 6350))),
      element('c:numFmt', {
        formatCode: chart.share ? '0%' : axisFormat(chart),
        sourceLinked: 0,
      }),
      val('majorTickMark', 'none'),
      val('minorTickMark', 'none'),
      val('tickLblPos', bars ? 'high' : 'nextTo'),
      shape(noStroke),
      text,
      val('crossAx', CATEGORY_AXIS),
      val('crosses', 'autoZero'),
      val('crossBetween', 'between'),
    ].join(''),
  );
  return category + value;
}

/** Height that bars share, and that one may take at most, in points. */
const [PLOT, THICKEST] = [300, 44];

/** Gap between bars in percent of a bar, so that few bars are not thick ones. */
function gapOf({ kind, categories, series }: NativeChart): number {
  const beside = kind === 'stacks' ? 1 : Math.max(1, series.length);
  const slot = PLOT / Math.max(1, categories.length);
  return Math.min(500, Math.max(45, Math.round((slot / THICKEST - beside) * 100)));
}

/** The chart part (ECMA-376 part 1, 21.2). */
function chartXml(chart: NativeChart, data: string, sizes: Sizes, locale: Locale): string {
  const bars = chart.kind !== 'lines';
  const stacked = chart.kind === 'stacks';
  const ids = val('axId', CATEGORY_AXIS) + val('axId', VALUE_AXIS);
  const series = chart.series.map((one, i) => seriesXml(chart, one, i, sizes, locale)).join('');
  const grouping = !stacked
    ? bars
      ? 'clustered'
      : 'standard'
    : chart.share
      ? 'percentStacked'
      : 'stacked';
  const start = val('grouping', grouping) + val('varyColors', 0) + series;
  const plot = bars
    ? element(
        'c:barChart',
        {},
        val('barDir', 'bar') +
          start +
          val('gapWidth', gapOf(chart)) +
          val('overlap', stacked ? 100 : -5) +
          ids,
      )
    : element('c:lineChart', {}, start + val('marker', 1) + ids);
  const title = chart.title
    ? `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/>${paragraphXml([{ text: chart.title }], locale, { size: sizes.text + 1, colour: hex('ink'), bold: true })}</c:rich></c:tx>${val('overlay', 0)}</c:title>`
    : '';
  const hidden = chart.series.flatMap(({ listed }, i) =>
    listed ? [] : [element('c:legendEntry', {}, val('idx', i) + val('delete', 1))],
  );
  const legend =
    chart.series.filter(({ listed }) => listed).length > 1 || stacked
      ? element(
          'c:legend',
          {},
          val('legendPos', 't') +
            hidden.join('') +
            val('overlay', 0) +
            textXml(sizes.text, hex('ink'), locale),
        )
      : '';
  const body = element(
    'c:chart',
    {},
    [
      title,
      val('autoTitleDeleted', title ? 0 : 1),
      element(
        'c:plotArea',
        {},
        `<c:layout/>${plot}${axesXml(chart, sizes, locale)}${shape('<a:noFill/>')}`,
      ),
      legend,
      val('plotVisOnly', 1),
      // Missing is not zero: an empty cell is a gap, and nothing joins over it.
      val('dispBlanksAs', 'gap'),
    ].join(''),
  );
  const link = element('c:externalData', { 'r:id': data }, val('autoUpdate', 0));
  const content = [
    val('date1904', 0),
    val('lang', language(locale)),
    val('roundedCorners', 0),
    body,
    shape('<a:noFill/>', noStroke),
    textXml(sizes.text, hex('ink-2'), locale),
    link,
  ];
  const names = { 'xmlns:c': NS.c, 'xmlns:a': NS.a, 'xmlns:r': NS.r };
  return XML + element('c:chartSpace', names, content.join(''));
}

/** The sheet behind a chart: categories, then one column a series; an empty cell is no value. */
function sheetOf({ categories, series }: NativeChart, locale: Locale): Sheet {
  const head = [m.document_pptx_category({}, { locale }), ...series.map(({ name }) => name)];
  const longest = Math.max(8, ...categories.map(room));
  return {
    name: SHEET,
    widths: [Math.min(60, longest + 2), ...series.map(({ name }) => Math.min(32, room(name) + 4))],
    headed: false,
    rows: [
      head.map((value) => ({ value, style: 'head' as const })),
      ...categories.map((category, y) => [
        { value: category, style: 'text' as const },
        ...series.map(({ values }) => {
          const one = values[y] ?? null;
          const style = !one || one.precision === 'exact' ? ('number' as const) : one.precision;
          return { value: one?.value ?? null, style };
        }),
      ]),
    ],
  };
}

const CHART = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';

/** Adds a chart with the workbook behind it; gives the path of the chart part. */
export function chartParts(
  parts: Parts,
  chart: NativeChart,
  about: { title: string; made: string; small: boolean },
  locale: Locale,
): string {
  const path = parts.next('ppt/charts/chart#.xml');
  const book = parts.next('ppt/embeddings/sheet#.xlsx');
  const properties = { title: about.title, description: '', language: locale, created: about.made };
  parts.add(book, '', workbookBytes([sheetOf(chart, locale)], properties));
  const data = parts.relate(path, 'package', book);
  const many = valuesOf(chart).length > 60 || chart.categories.length > 12;
  const sizes = about.small ? { text: 10, label: 9 } : { text: 12, label: many ? 10.5 : 12 };
  parts.add(path, CHART, chartXml(chart, data, sizes, locale));
  return path;
}
