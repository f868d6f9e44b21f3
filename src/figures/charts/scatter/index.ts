import type { ChartModule } from '../../figure';
import { scatter as drawing } from './drawing';
import type { ScatterLayout } from './layout';
import type { ScatterSpec } from './spec';
import Tools from './Tools.svelte';

/** Two indicators of each agency in one year, from which agencies can be picked out. */
export const scatter: ChartModule<ScatterSpec, ScatterLayout> = { ...drawing, tools: Tools };
