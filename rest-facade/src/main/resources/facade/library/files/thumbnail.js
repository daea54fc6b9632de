/**
 * Small pictures of files, made by the service itself: one image task for each version of a file,
 * created when its place first comes into view. Its result has an address that is known before.
 */
import { post } from '../common/api.js';
import { follow } from '../common/follow.js';
import { address } from '../uploads/address.js';

export const FOLDER = '.thumbnails';
const WIDTH = 480;
const SMALL = 150_000;
const SHOWABLE = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/svg+xml']);
const AT_A_TIME = 2;

const waiting = [];
let busy = 0;

/** True for files that are no more than the picture of another. */
export const isThumbnail = (file) => file.folder === FOLDER;

/** Whether there can be a picture: of what can be seen, has no secret, and can be read as one file. */
export function hasThumbnail(file) {
  const visual = (file.kind === 'image' || file.kind === 'video') && file.type !== 'application/vnd.apple.mpegurl';
  return visual && file.status === 'ready' && file.access !== 'private';
}

/** Shows it in an `img`, after making it where there is none; hides the `img` where that fails. */
export async function fill(img, file, signal) {
  try {
    if (SHOWABLE.has(file.type) && file.filesize < SMALL) {
      await load(img, file.url);
      return;
    }
    const url = await address(`${FOLDER}/${name(file)}`);
    await load(img, url).catch(() => made(file, signal).then(() => load(img, `${url}?made`)));
  } catch {
    img.hidden = true;
  }
}

const name = (file) => `${file.id}-${file.version}.webp`;

function load(img, url) {
  return new Promise((resolve, reject) => {
    img.onload = resolve;
    img.onerror = reject;
    img.src = url;
  });
}

/** The marked request does its work once, however many tabs ask. */
async function made(file, signal) {
  await turn();
  try {
    signal.throwIfAborted();
    const body = {
      kind: 'image',
      file_id: file.id,
      folder: FOLDER,
      filename: name(file),
      ref: `thumbnail:${file.id}`,
      options: { width: Math.min(WIDTH, file.width ?? WIDTH), format: 'webp', quality: 'medium' },
    };
    if (file.duration && file.kind === 'video') {
      body.options.start = Math.min(3, file.duration / 4);
    }
    const task = await post('/tasks', body, { signal, mark: `thumbnail-${file.id}-${file.version}` });
    const last = await follow(`/tasks/${task.id}`, () => {}, signal);
    if (last.status !== 'completed') {
      throw new Error(last.error);
    }
  } finally {
    busy--;
    waiting.shift()?.();
  }
}

/** Few at a time: people's own tasks come first. */
async function turn() {
  if (busy >= AT_A_TIME) {
    await new Promise((resolve) => waiting.push(resolve));
  }
  busy++;
}
