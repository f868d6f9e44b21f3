export { multiples as chart } from '../../figures/charts/multiples';
export { composeLive } from './compose';
