/** A list, the newest first, that grows at its end and is looked at again from its beginning. */
import { list } from './api.js';

const PAGE = 50;

export class Rows {
  items = [];
  more = false;
  last = '';
  #turn = 0;
  #asking = 0;

  /** @param {function} wanted the others are passed over */
  constructor(path, signal, wanted = () => true) {
    Object.assign(this, { path, signal, wanted });
  }

  get isBusy() {
    return this.#asking > 0;
  }

  /** From the beginning, with these parameters; without an answer there is nothing that fits them. */
  begin(parameters = {}) {
    Object.assign(this, { parameters });
    return this.#newest(() => this.#read('', ({ items }) => items.length > 0)).catch((error) => {
      Object.assign(this, { items: [], more: false });
      throw error;
    });
  }

  grow() {
    return this.#newest(async () => {
      const read = await this.#read(this.last, ({ items }) => items.length > 0);
      return { ...read, items: [...this.items, ...read.items] };
    });
  }

  /** What is no older than the last one that is open; the rest stays, and whatever is asked for meanwhile wins. */
  async again(isOpen) {
    const oldest = this.items.findLast(isOpen)?.id;
    if (this.isBusy || !oldest) {
      return;
    }
    await this.#newest(async () => {
      const read = await this.#read('', ({ last }) => last <= oldest);
      const older = this.items.filter(({ id }) => id < read.last);
      return read.more && this.last < read.last ? { items: [...read.items, ...older] } : read;
    });
  }

  /** One as it is now, whatever was asked before. */
  replace(now) {
    this.#turn++;
    this.items = this.items.map((one) => (one.id === now.id ? now : one));
  }

  /** Answers come in any order: only the one to the newest question counts. */
  async #newest(ask) {
    const turn = ++this.#turn;
    this.#asking++;
    try {
      const read = await ask();
      Object.assign(this, turn === this.#turn ? read : {});
    } catch (error) {
      if (turn === this.#turn) {
        throw error;
      }
    } finally {
      this.#asking--;
    }
  }

  /** Pages until it is enough, or there are no more. */
  async #read(after, isEnough) {
    const read = { items: [], more: true, last: after };
    do {
      const asked = { ...this.parameters, limit: PAGE, after: read.last };
      const { items, more } = await list(this.path, asked, { signal: this.signal });
      read.items.push(...items.filter(this.wanted));
      Object.assign(read, { more, last: items.at(-1)?.id ?? read.last });
    } while (read.more && !isEnough(read));
    return read;
  }
}
