/** All jobs. */
import { html } from '../lib/lit-html/lit-html.js';
import { worklist } from '../common/worklist.js';
import { title } from '../common/words.js';

const make = html`<a class="button primary" href="#/jobs/new">New job</a>`;

export const show = (place, where) =>
  worklist(place, where, {
    path: '/jobs',
    heading: 'Jobs',
    make,
    statuses: ['queued', 'processing', 'succeeded', 'failed', 'cancelled'],
    nothingYet: [
      'No jobs yet',
      'A job takes a source through probe, import, encode and export in one request.',
      make,
    ],
    about: ({ kind, input, error }) => ({ name: title(kind), details: error?.message ?? input }),
  });
