/** One file in the grid. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { duration, facts } from '../common/words.js';
import { icon } from './icon.js';
import { fill, hasThumbnail } from './thumbnail.js';

/** Fills pictures when they come into view. */
export class Viewed {
  #files = new WeakMap();

  constructor(signal) {
    this.observer = new IntersectionObserver(
      (entries) => {
        for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
          this.observer.unobserve(target);
          fill(target, this.#files.get(target), signal);
        }
      },
      { rootMargin: '200px' },
    );
    signal.addEventListener('abort', () => this.observer.disconnect());
  }

  watch(img, file) {
    if (img && !this.#files.has(img)) {
      this.#files.set(img, file);
      this.observer.observe(img);
    }
  }
}

export const tile = (file, viewed) => html`
  <li>
    <a class="tile" href="#/files/${file.id}">
      <span class="frame">
        ${icon(file)}
        ${hasThumbnail(file) ? html`<img alt="" width="480" height="300" ${ref((img) => viewed.watch(img, file))}>` : nothing}
        ${file.duration ? html`<span class="badge" aria-hidden="true">${duration(file.duration)}</span>` : nothing}
      </span>
      <span class="name" title=${file.filename}>${file.filename}</span>
      <span class="facts">${facts(file)}</span>
    </a>
  </li>`;
