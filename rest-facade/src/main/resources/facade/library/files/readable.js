/** Where the page's own elements may read files: of a private one an address that is signed, as no URL may have a key in it. */
import { post } from '../common/api.js';

const LIFETIME = 6 * 3600;
const MOST = 1000;

/** By path: the same address for as long as it holds, so that the browser finds what it has read before. */
const known = new Map();

export const isStream = (file) => file.type === 'application/vnd.apple.mpegurl';

/** The address of a file; a stream's is told to the player alone, which sends the key in a header. */
export const readable = async (file) => (file.access !== 'private' || isStream(file) ? file.url : signed(file));

/** The address at which a path can be read for some hours, whether there is a file or not. */
export async function signed({ folder, filename }) {
  const path = `${folder ?? ''}/${filename}`;
  const now = Math.floor(Date.now() / 1000);
  const before = known.get(path);
  if (before?.expiry > now + LIFETIME / 2) {
    return before.url;
  }
  const made = await post('/signatures', { folder, filename, method: 'get', expiry: now + LIFETIME });
  if (known.size >= MOST) {
    known.delete(known.keys().next().value);
  }
  known.set(path, made);
  return made.url;
}
