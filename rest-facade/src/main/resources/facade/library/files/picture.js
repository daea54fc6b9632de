/** The service makes the small picture of a file: one image task for each of its versions. */
import { post } from '../common/api.js';
import { follow } from '../common/follow.js';

const WIDTH = 480;
const AT_A_TIME = 2;

const waiting = [];
let busy = 0;

/** The marked request does its work once, however many tabs ask; its result is private, whoever may read the file. */
export async function make(file, place, signal) {
  await turn();
  try {
    signal.throwIfAborted();
    const body = {
      kind: 'image',
      file_id: file.id,
      ...place,
      access: 'private',
      priority: 'low',
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
