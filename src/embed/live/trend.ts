export { trend as chart } from '../../figures/charts/trend';
export { composeLive } from './compose';
