/** All runs. */
import { html } from '../lib/lit-html/lit-html.js';
import { worklist } from '../common/worklist.js';

export const show = (place, where) =>
  worklist(place, where, {
    path: '/runs',
    heading: 'Runs',
    statuses: ['queued', 'processing', 'succeeded', 'failed', 'cancelled'],
    nothingYet: [
      'No runs yet',
      'A run is a graph of tasks: siblings in parallel, the next after its parent. POST /runs makes one.',
      html`<a class="button" href="/docs">See how</a>`,
    ],
    about: ({ id, error, metadata }) => ({
      name: metadata?.name ?? id,
      details: error?.message ?? '',
    }),
  });
