export { change as chart } from '../../figures/charts/change';
export { composeLive } from './compose';
