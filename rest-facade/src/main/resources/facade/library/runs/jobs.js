/** All jobs. */
import { html } from '../lib/lit-html/lit-html.js';
import { worklist } from '../common/worklist.js';
import { title } from '../common/words.js';

export const show = (place, where) =>
  worklist(place, where, {
    path: '/jobs',
    heading: 'Jobs',
    statuses: ['queued', 'processing', 'succeeded', 'failed', 'cancelled'],
    nothingYet: [
      'No jobs yet',
      'A job takes a URL through probe, import, encode and export in one request: POST /jobs.',
      html`<a class="button" href="/docs">See how</a>`,
    ],
    about: ({ kind, input, error }) => ({ name: title(kind), details: error?.message ?? input }),
  });
