/** What this installation can make, and what each option takes: both as the API tells them. */
import { get } from '../common/api.js';

/** Kind of file → kinds of tasks that make something of it. */
const FITTING = {
  video: ['video', 'adaptive_video', 'image', 'animation', 'thumbnails', 'audio'],
  audio: ['audio', 'adaptive_video'],
  image: ['image', 'animation'],
};

let told;

/** The kinds for a file, each with its formats, its codecs and the schema of its options. */
export async function kindsFor(file) {
  told ??= Promise.all([get('/tasks-config'), get('/openapi.json')]);
  const [{ kinds }, { components }] = await told;
  return (FITTING[file.kind] ?? [])
    .map((name) => kinds.find(({ kind }) => kind === name))
    .filter(Boolean)
    .map((kind) => ({ ...kind, options: optionsOf(kind, components.schemas) }));
}

/** `adaptive_video` has `AdaptiveVideoOptions`. */
function optionsOf({ kind, formats = [], options }, schemas) {
  const name = kind.replace(/(^|_)(.)/g, (all, before, letter) => letter.toUpperCase());
  const known = schemas[`${name}Options`]?.properties ?? {};
  return Object.entries(known)
    .filter(([option]) => options.includes(option))
    .map(([option, schema]) => toOption(option, schema, formats));
}

/** Several forms are one field: of a quality the words, of a size whatever is written. */
function toOption(name, schema, formats) {
  const forms = schema.oneOf ?? [schema];
  const words = forms.find((form) => form.enum)?.enum;
  const number = forms.find((form) => form.type === 'integer' || form.type === 'number');
  const [hint] = schema.description.replaceAll('`', '').split(/\.(?:\s|$)/);
  const shape = { name, hint, required: /\bRequired\b/.test(schema.description) };
  if (name === 'format') {
    return { ...shape, words: formats.map(({ format }) => format) };
  }
  if (name === 'codec') {
    return { ...shape, words: [...new Set(formats.flatMap(({ codecs = [] }) => codecs))] };
  }
  if (words) {
    return { ...shape, words };
  }
  if (schema.type === 'boolean') {
    return { ...shape, flag: true };
  }
  if (!number) {
    return { ...shape, text: true, list: schema.type === 'array' };
  }
  const either = forms.length > 1;
  return { ...shape, min: number.minimum, max: number.maximum, whole: number.type === 'integer', either };
}
