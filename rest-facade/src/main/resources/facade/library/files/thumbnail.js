/** Small pictures of files, at places that are known before: what was made once is found again. */
import { get, list, remove } from '../common/api.js';
import { make } from './picture.js';
import { isStream, readable, signed } from './readable.js';

/** Hidden, as it begins with a dot: lists of files leave it out. */
const FOLDER = '.thumbnails';
const SMALL = 150_000;

/** The second word is the one of a task's output. */
const READY = new Set(['ready', 'complete']);
const SHOWABLE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/svg+xml']);

/** Whether there can be a picture: of what can be seen. */
export const hasThumbnail = ({ kind, status }) => READY.has(status) && (kind === 'image' || kind === 'video');

/** Shows it in an `img`, after making it where there is none; leaves the `img` unseen where that fails. */
export async function fill(img, file, signal) {
  try {
    const seen = isStream(file) ? await original(file, signal) : file;
    if (SHOWABLE.has(seen.type) && seen.filesize < SMALL) {
      await load(img, await readable(seen), signal);
      return;
    }
    const place = { folder: FOLDER, filename: `${seen.id}-${seen.version}.webp` };
    const url = await signed(place);
    await load(img, url, signal).catch(async () => {
      await make(seen, place, signal);
      await load(img, `${url}&made`, signal);
    });
  } catch {
    // Who looks again has begun anew.
    if (!signal.aborted) {
      img.removeAttribute('src');
    }
  }
}

/** Those of a file that is no more. */
export async function removeThumbnails(id) {
  const { items } = await list('/files', { folder: FOLDER, search: id, limit: 100 });
  const own = items.filter((one) => one.filename.startsWith(id));
  await Promise.all(own.map((one) => remove(`/files/${one.id}`)));
}

/** What a stream was made from, or another file of its media, looks as it does. */
async function original({ media_id }, signal) {
  const { files } = await get(`/media/${media_id}`, { signal });
  const seen = files.filter((one) => hasThumbnail(one) && !isStream(one) && one.folder !== FOLDER);
  return seen.find(({ object }) => object === 'source') ?? seen.find(({ kind }) => kind === 'video');
}

function load(img, url, signal) {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    img.onload = () => {
      img.classList.add('shown');
      resolve();
    };
    img.onerror = reject;
    img.src = url;
  });
}
