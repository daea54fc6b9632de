/** Files that belong together, under a heading. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { tile } from './tile.js';

export const family = (heading, files, viewed) =>
  files.length === 0
    ? nothing
    : html`<section aria-labelledby="family">
        <h2 id="family">${heading}</h2>
        <ul class="grid">${files.map((file) => tile(file, viewed))}</ul>
      </section>`;
