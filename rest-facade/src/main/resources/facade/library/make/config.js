/** What this installation can make, and what each option takes: both as the API tells them. */
import { get } from '../common/api.js';
import { isStream } from '../files/readable.js';
import { toOptions } from './options.js';

const ALL = ['video', 'adaptive_video', 'image', 'animation', 'thumbnails', 'audio'];

/** Kind of file → kinds of tasks that make something of it. */
const FITTING = { video: ALL, audio: ['audio', 'adaptive_video'], image: ['image', 'animation'] };

let told;

/** The kinds for a file, or for whatever is named, each with the options that it takes. */
export async function kindsFor(file) {
  told ??= Promise.all([get('/tasks-config'), get('/openapi.json')]).catch((error) => {
    told = undefined;
    throw error;
  });
  const [{ kinds }, { components }] = await told;
  const fitting = !file ? ALL : isStream(file) ? [] : (FITTING[file.kind] ?? []);
  return fitting
    .map((name) => kinds.find(({ kind }) => kind === name))
    .filter(Boolean)
    .map((kind) => ({ ...kind, options: toOptions(kind, components.schemas) }));
}
