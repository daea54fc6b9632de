/**
 * A long list in blocks. Those far from view are empty places of the same height, so that however
 * long the list is, little of it is in the page.
 */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';

/** Full rows of any number of columns up to six. */
const SIZE = 60;

export class Blocks {
  #far = new Set();

  constructor(signal, changed) {
    this.observer = new IntersectionObserver(
      (looks) => {
        looks.forEach((look) => this.#look(look));
        changed();
      },
      { rootMargin: '1500px' },
    );
    signal.addEventListener('abort', () => this.observer.disconnect());
  }

  #look({ target, isIntersecting }) {
    const number = Number(target.dataset.number);
    if (isIntersecting) {
      this.#far.delete(number);
      target.style.height = '';
    } else if (!this.#far.has(number) && !target.contains(document.activeElement)) {
      this.#far.add(number);
      target.style.height = `${target.offsetHeight}px`;
    }
  }

  /** @param {function} item draws one, which `key` knows again */
  show(items, label, key, item) {
    return Array.from({ length: Math.ceil(items.length / SIZE) }, (_, number) => {
      const [first, last] = [number * SIZE, Math.min(items.length, (number + 1) * SIZE)];
      return html`
        <div class="block" data-number=${number} ${ref((place) => place && this.observer.observe(place))}>
          ${this.#far.has(number)
            ? nothing
            : html`<ul class="grid" aria-label="${label} ${first + 1} to ${last}">${repeat(items.slice(first, last), key, item)}</ul>`}
        </div>`;
    });
  }
}
