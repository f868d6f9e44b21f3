export { slope as chart } from '../../figures/charts/slope';
export { composeLive } from './compose';
