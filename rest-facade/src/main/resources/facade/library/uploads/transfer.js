/** One file on its way: in pieces, several at a time, again where the connection was cut. */
import { address, freePath } from './address.js';
import { cut, put } from './piece.js';

const AT_A_TIME = 3;
const TRIES = 8;

export class Transfer {
  #pause = new AbortController();
  #flying = new Map();

  /**
   * @param {File} file the bytes
   * @param {{folder?: string, path?: string, changed: function}} where a folder, or a path where an
   *     earlier upload was cut off; and whom to tell of every change
   */
  constructor(file, { folder, path, changed }) {
    Object.assign(this, { file, folder, path, changed, state: 'waiting', there: 0 });
  }

  /** Bytes that are there, and those on their way. */
  get sent() {
    const flying = [...this.#flying.values()].reduce((sum, bytes) => sum + bytes, 0);
    return Math.min(this.file.size, this.there + flying);
  }

  pause() {
    this.#pause.abort(new DOMException('Paused', 'AbortError'));
    this.#set('paused');
  }

  /** Goes on from what is there until the file is, someone pauses, or trying is no use. */
  async run() {
    this.#pause = new AbortController();
    const { signal } = this.#pause;
    this.#set('sending');
    for (let tries = 0; !signal.aborted; tries++) {
      const before = this.there;
      try {
        await this.#send(signal);
        return;
      } catch (error) {
        tries = this.there > before ? 0 : tries;
        if (!signal.aborted && !(await this.#outlived(error, tries, signal))) {
          this.error = error;
          this.#set('failed');
          return;
        }
      }
    }
  }

  async #send(signal) {
    const { file } = this;
    const resumed = Boolean(this.path);
    this.path ??= await freePath(this.folder, file.name, signal);
    this.#set('sending');
    const url = await address(this.path, signal);
    if (file.size === 0) {
      return this.#done((await put(url, '', file, { signal })).body);
    }
    let gaps = [{ first: 0, last: file.size - 1 }];
    if (resumed) {
      const { status, body } = await put(url, `bytes */${file.size}`, null, { signal });
      if (status === 201) {
        return this.#done(body);
      }
      gaps = body.missing;
      this.there = body.received ?? 0;
    }
    return this.#fill(url, gaps, signal);
  }

  async #fill(url, gaps, outer) {
    // The first piece that fails stops the others: what is missing then is asked for anew.
    const stop = new AbortController();
    const signal = AbortSignal.any([outer, stop.signal]);
    const pieces = cut(gaps);
    const work = async () => {
      for (let piece = pieces.shift(); piece; piece = pieces.shift()) {
        const file = await this.#piece(url, piece, signal);
        if (file) {
          this.#done(file);
        }
      }
    };
    try {
      await Promise.all(Array.from({ length: AT_A_TIME }, work));
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      this.#flying.clear();
    }
    if (this.state !== 'done') {
      throw new Error('The server says that bytes are missing.');
    }
  }

  async #piece(url, { first, last }, signal) {
    const { file } = this;
    const onSent = (bytes) => {
      this.#flying.set(first, bytes);
      this.changed(this);
    };
    const range = `bytes ${first}-${last}/${file.size}`;
    const { status, body } = await put(url, range, file.slice(first, last + 1), { signal, onSent });
    this.#flying.delete(first);
    this.there += last - first + 1;
    this.changed(this);
    return status === 201 ? body : undefined;
  }

  /** Waits for a better moment; false where there will be none. */
  async #outlived(error, tries, signal) {
    const passing = !error.status || error.status >= 500 || error.status === 409 || error.status === 429;
    if (!passing || tries >= TRIES) {
      return false;
    }
    this.#set('retrying');
    await new Promise((resolve) => {
      const wait = setTimeout(resolve, Math.min(15_000, 500 * 2 ** tries));
      const now = () => {
        clearTimeout(wait);
        resolve();
      };
      addEventListener('online', now, { once: true, signal });
      signal.addEventListener('abort', now, { once: true });
    });
    return true;
  }

  #done(file) {
    this.result = file;
    this.there = this.file.size;
    this.#set('done');
  }

  #set(state) {
    this.state = state;
    this.changed(this);
  }
}
