export { heat as chart } from '../../figures/charts/heat';
export { composeLive } from './compose';
