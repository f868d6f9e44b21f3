export { scatter as chart } from '../../figures/charts/scatter/drawing';
export { composeLive } from './compose';
