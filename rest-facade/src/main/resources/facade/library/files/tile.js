/** One file in the grid. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { duration, facts } from '../common/words.js';
import { icon } from './icon.js';
import { isStream } from './readable.js';
import { hasThumbnail } from './thumbnail.js';

export const tile = (file, viewed) => html`
  <li>
    <a class="tile" href="#/files/${file.id}">
      <span class="frame">
        ${icon(file)}
        ${hasThumbnail(file) ? html`<img alt="" width="480" height="300" ${ref((img) => viewed.watch(img, file))}>` : nothing}
        ${file.duration ? html`<span class="badge" aria-hidden="true">${isStream(file) ? 'HLS ' : ''}${duration(file.duration)}</span>` : nothing}
      </span>
      <span class="name" title=${file.filename}><bdi>${file.filename}</bdi></span>
      <span class="facts">${facts(file)}</span>
    </a>
  </li>`;
