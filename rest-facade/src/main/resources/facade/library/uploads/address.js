/** Where uploads go: the delivery address, which signatures tell. */
import { post, send } from '../common/api.js';

let base;

/** The delivery address of a path, without a signature. */
export async function address(path, signal) {
  if (!base) {
    const { url } = await post('/signatures', { filename: 'any', method: 'put' }, { signal });
    base = url.split('/any?')[0];
  }
  return `${base}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Paths that were given to files of this page, some of which are still on their way. */
const given = new Set();

/** A path that no file has yet: numbered where need be, for adding must never replace. */
export async function freePath(folder, filename, signal) {
  const dot = filename.lastIndexOf('.') > 0 ? filename.lastIndexOf('.') : filename.length;
  const before = folder ? `${folder}/` : '';
  for (let number = 1; ; number++) {
    const numbered = number === 1 ? '' : `-${number}`;
    const path = `${before}${filename.slice(0, dot)}${numbered}${filename.slice(dot)}`;
    if (!given.has(path) && !(await isTaken(path, signal))) {
      given.add(path);
      return path;
    }
  }
}

/** Whatever else is answered says nothing of the path, nor would it of the next. */
async function isTaken(path, signal) {
  try {
    await send('HEAD', await address(path, signal), undefined, { signal });
    return true;
  } catch (error) {
    if (error.status === 404) {
      return false;
    }
    throw error;
  }
}
