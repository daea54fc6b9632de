/** All runs. */
import { html } from '../lib/lit-html/lit-html.js';
import { worklist } from '../common/worklist.js';

const make = html`<a class="button primary" href="#/runs/new">New run</a>`;

export const show = (place, where) =>
  worklist(place, where, {
    path: '/runs',
    heading: 'Runs',
    make,
    statuses: ['queued', 'processing', 'succeeded', 'failed', 'cancelled'],
    nothingYet: [
      'No runs yet',
      'A run makes several results in one go: siblings side by side, the next after its parent.',
      make,
    ],
    about: ({ id, error, metadata }) => ({
      name: metadata?.name ?? id,
      details: error?.message ?? '',
    }),
  });
