/** Where uploads go: the delivery address, which signatures tell. */
import { ApiError, headers, post } from '../common/api.js';

let base;

/** The delivery address of a path, without a signature. */
export async function address(path) {
  if (!base) {
    const { url } = await post('/signatures', { filename: 'any', method: 'put' });
    base = url.split('/any?')[0];
  }
  return `${base}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Paths that were given to files of this page, some of which are still on their way. */
const given = new Set();

/** A path that no file has yet: numbered where need be, for adding must never replace. */
export async function freePath(folder, filename) {
  const dot = filename.lastIndexOf('.') > 0 ? filename.lastIndexOf('.') : filename.length;
  const before = folder ? `${folder}/` : '';
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? '' : `-${number}`;
    const path = `${before}${filename.slice(0, dot)}${numbered}${filename.slice(dot)}`;
    if (!given.has(path) && !(await isTaken(path))) {
      given.add(path);
      return path;
    }
  }
}

async function isTaken(path) {
  const { status } = await fetch(await address(path), { method: 'HEAD', headers: headers() });
  if (status === 429 || status >= 500) {
    throw new ApiError(status, 'unavailable', `The server answered ${status}.`);
  }
  return status !== 404;
}
