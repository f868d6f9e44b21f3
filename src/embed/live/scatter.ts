export { scatter as chart } from '../../figures/charts/scatter';
export { composeLive } from './compose';
