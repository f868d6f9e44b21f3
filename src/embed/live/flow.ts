export { flow as chart } from '../../figures/charts/flow';
export { composeLive } from './compose';
