/** All files on their way: two at a time, and what is remembered of them over a reload. */
import { Transfer } from './transfer.js';

const AT_A_TIME = 2;
const MEMORY = 'bitmill.uploads';

export const transfers = [];

/** What was cut off by a reload: the bytes are there, the browser has let go of the files. */
export const cutOff = JSON.parse(sessionStorage.getItem(MEMORY) ?? '[]');

let announce = () => {};

export function onChange(listener) {
  announce = listener;
}

/** Adds files, each to its folder or to where it was cut off. */
export function add(files) {
  for (const { file, folder } of files) {
    const known = cutOff.findIndex((one) => isSame(one, file));
    const path = known < 0 ? undefined : cutOff.splice(known, 1)[0].path;
    transfers.push(new Transfer(file, { folder, path, changed }));
  }
  next();
}

export function resume(transfer) {
  transfer.state = 'waiting';
  next();
}

/** Forgets one; its pieces go from the server by themselves. */
export function forget(one) {
  one.pause?.();
  for (const all of [transfers, cutOff]) {
    if (all.includes(one)) {
      all.splice(all.indexOf(one), 1);
    }
  }
  next();
}

export const isBusy = () => transfers.some(({ state }) => state === 'sending' || state === 'retrying');

function next() {
  const busy = transfers.filter(({ state }) => state === 'sending' || state === 'retrying').length;
  transfers
    .filter(({ state }) => state === 'waiting')
    .slice(0, Math.max(0, AT_A_TIME - busy))
    .forEach((transfer) => transfer.run().then(next));
  remember();
  announce();
}

function changed(transfer) {
  if (transfer.state === 'done') {
    document.dispatchEvent(new CustomEvent('bitmill:added', { detail: transfer.result }));
  }
  if (transfer.sent === 0 || transfer.state !== 'sending') {
    remember();
  }
  announce();
}

function remember() {
  const open = transfers
    .filter(({ state, path }) => path && state !== 'done')
    .map(({ file, path }) => ({ name: file.name, size: file.size, lastModified: file.lastModified, path }));
  sessionStorage.setItem(MEMORY, JSON.stringify([...open, ...cutOff]));
}

const isSame = (known, file) =>
  known.name === file.name && known.size === file.size && known.lastModified === file.lastModified;
