export { outliers as chart } from '../../figures/charts/outliers';
export { composeLive } from './compose';
