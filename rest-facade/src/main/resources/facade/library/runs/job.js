/** One job with its steps, live. */
import { html } from '../lib/lit-html/lit-html.js';
import { title } from '../common/words.js';
import { followed } from './followed.js';

export const show = (place, where) =>
  followed(place, where, {
    path: '/jobs',
    name: (job) => title(job.kind),
    rows: (job) => ({
      Input: job.input,
      Output: job.output && (job.output.startsWith('http') ? html`<a href=${job.output}>${job.output}</a>` : job.output),
      Options: Object.keys(job.options ?? {}).length > 0 && JSON.stringify(job.options),
    }),
  });
