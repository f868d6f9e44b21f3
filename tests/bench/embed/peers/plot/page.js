/** The chart in Observable Plot: marks imported one by one, its own tip on the nearest point. */
import { dot, lineY, plot, ruleY } from '@observablehq/plot';
import { autoType } from 'd3-dsv';
import { csv } from 'd3-fetch';

const rows = await csv('./requests.csv', autoType);
const chart = document.querySelector('#chart');

function draw() {
  chart.replaceChildren(
    plot({
      width: chart.clientWidth,
      height: 420,
      marginLeft: 60,
      x: { label: null, tickFormat: 'd' },
      y: { label: 'Requests', grid: true, zero: true },
      color: { legend: true },
      marks: [
        ruleY([0]),
        lineY(rows, { x: 'year', y: 'requests', stroke: 'agency' }),
        dot(rows, { x: 'year', y: 'requests', fill: 'agency', r: 2, tip: { format: { x: 'd' } } }),
      ],
    }),
  );
}

draw();
performance.mark('bench:drawn');

let width = chart.clientWidth;
new ResizeObserver(() => {
  if (chart.clientWidth === width) return;
  width = chart.clientWidth;
  draw();
}).observe(chart);
