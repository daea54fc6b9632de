/** One run as the picture of its graph, live. */
import { followed } from './followed.js';

export const show = (place, where) =>
  followed(place, where, {
    path: '/runs',
    name: (run) => run.metadata?.name ?? 'Run',
    rows: () => ({}),
  });
