export { distribution as chart } from '../../figures/charts/distribution';
export { composeLive } from './compose';
