/** Fills pictures while they are in view: what was passed by is not waited for. */
import { fill } from './thumbnail.js';

export class Viewed {
  #files = new WeakMap();
  #filling = new WeakMap();

  constructor(signal) {
    this.signal = signal;
    this.observer = new IntersectionObserver((entries) => entries.forEach((entry) => this.#look(entry)), {
      rootMargin: '200px',
    });
    signal.addEventListener('abort', () => this.observer.disconnect());
  }

  watch(img, file) {
    if (img && !this.#files.has(img)) {
      this.#files.set(img, file);
      this.observer.observe(img);
    }
  }

  async #look({ target, isIntersecting }) {
    this.#filling.get(target)?.abort();
    if (!isIntersecting) {
      return;
    }
    const leaving = new AbortController();
    this.#filling.set(target, leaving);
    await fill(target, this.#files.get(target), AbortSignal.any([this.signal, leaving.signal]));
    if (target.classList.contains('shown')) {
      this.observer.unobserve(target);
    }
  }
}
