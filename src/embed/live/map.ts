export { map as chart } from '../../figures/charts/map';
export { composeLive } from './compose';
