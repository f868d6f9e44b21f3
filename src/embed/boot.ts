/**
 * Stands inside embed.html and runs first: asks for the figure's one script and its data at once, so
 * that a reader far away waits for two journeys and not for four. `$SCRIPTS` is put in by the build.
 */
import { parseEmbed } from './address';
import { needsOf } from './needs';

const { script, data } = needsOf(parseEmbed(location.search, location.hash, navigator.languages));
for (const href of data) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preload', as: 'script', href });
  document.head.append(link);
}
const code = document.createElement('script');
code.src = '$SCRIPTS'.replace('$NAME', script);
document.head.append(code);
