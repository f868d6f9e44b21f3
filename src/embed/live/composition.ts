export { composition as chart } from '../../figures/charts/composition';
export { composeLive } from './compose';
