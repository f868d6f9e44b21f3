/** The chart in Apache ECharts: only the parts it needs, as the handbook advises. */
import { csvParse } from 'd3-dsv';
import { LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

use([LineChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const rows = csvParse(await (await fetch('./requests.csv')).text());
const series = new Map();
for (const { agency, year, requests } of rows) {
  const points = series.get(agency) ?? [];
  points.push([year, requests === '' ? null : Number(requests)]);
  series.set(agency, points);
}

const container = document.querySelector('#chart');
const chart = init(container);
chart.on('rendered', function drawn() {
  chart.off('rendered', drawn);
  performance.mark('bench:drawn');
});
chart.setOption({
  animation: false,
  grid: { left: 60, right: 20, top: 75, bottom: 30 },
  legend: { top: 0 },
  tooltip: { trigger: 'axis' },
  xAxis: { type: 'category', boundaryGap: false },
  yAxis: { type: 'value', name: 'Requests' },
  series: [...series].map(([name, data]) => ({ type: 'line', name, data, symbolSize: 4 })),
});

let width = container.clientWidth;
new ResizeObserver(() => {
  if (container.clientWidth === width) return;
  width = container.clientWidth;
  chart.resize();
}).observe(container);
