/**
 * The chart in Vega-Lite, by its own compiler and Vega's view. vega-embed would add a menu, themes
 * and patches of specifications, and more to download.
 */
import { parse, View } from 'vega';
import { compile } from 'vega-lite';
import { Handler } from 'vega-tooltip';

const { spec } = compile({
  data: {
    url: './requests.csv',
    format: { type: 'csv', parse: { year: 'number', requests: 'number' } },
  },
  width: 'container',
  height: 'container',
  autosize: { type: 'fit', contains: 'padding' },
  mark: { type: 'line', point: { size: 16 }, tooltip: true },
  encoding: {
    x: {
      field: 'year',
      type: 'quantitative',
      title: null,
      scale: { nice: false },
      axis: { format: 'd', grid: false },
    },
    y: { field: 'requests', type: 'quantitative', title: 'Requests' },
    color: { field: 'agency', type: 'nominal', title: null, legend: { orient: 'top', columns: 4 } },
  },
});

const view = new View(parse(spec), {
  container: '#chart',
  renderer: 'canvas',
  hover: true,
  tooltip: new Handler().call,
});
await view.runAsync();
performance.mark('bench:drawn');
