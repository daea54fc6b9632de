/** All tasks but the library's own. */
import { html } from '../lib/lit-html/lit-html.js';
import { worklist } from '../common/worklist.js';
import { title } from '../common/words.js';

export const show = (place, where) =>
  worklist(place, where, {
    path: '/tasks',
    heading: 'Tasks',
    statuses: ['pending', 'waiting', 'processing', 'completed', 'failed', 'cancelled'],
    nothingYet: [
      'No tasks yet',
      'A task makes one file from another. Open a file and choose what to make of it.',
      html`<a class="button primary" href="#/files">Go to the files</a>`,
    ],
    wanted: ({ ref }) => !ref?.startsWith('thumbnail:'),
    about: ({ kind, input, error }) => ({
      name: title(kind),
      details: error ?? input?.filename ?? input?.url ?? '',
    }),
  });
