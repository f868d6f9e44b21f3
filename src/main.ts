import { mount } from 'svelte';
import './ui/tokens.css';
import './ui/base.css';
import { loadChart } from './figures/charts';
import { CHARTS } from './figures/view';
import { reveal, whenDrawn } from './pages/ahead';
import App from './pages/App.svelte';
import { backend } from './pages/backend';
import { loadModule } from './pages/modules';
import { Router } from './pages/router.svelte';
import { Session } from './pages/session.svelte';

const router = new Router(location.search);
router.start();
const session = new Session(backend, router);
void session.load();
// The page and its chart come beside the data, not after it; who shows them reports a failure.
const wanted = router.params.get('chart');
const chart = CHARTS.find((name) => name === wanted) ?? 'trend';
Promise.resolve(loadModule(router.page)).catch(() => undefined);
if (router.page === 'start' || router.page === 'explore')
  Promise.resolve(loadChart(chart)).catch(() => undefined);
const app = document.getElementById('app')!;
whenDrawn(app, () => {
  reveal();
  session.startFullWhenIdle();
});
mount(App, { target: app, props: { session } });
