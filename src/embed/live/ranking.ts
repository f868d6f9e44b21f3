export { ranking as chart } from '../../figures/charts/ranking';
export { composeLive } from './compose';
