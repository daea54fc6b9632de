/** Options as fields, made from what the API's description says of them. */

/** `adaptive_video` has `AdaptiveVideoOptions`. */
export function toOptions({ kind, formats = [], options }, schemas) {
  const name = kind.replace(/(^|_)(.)/g, (all, before, letter) => letter.toUpperCase());
  const known = schemas[`${name}Options`]?.properties ?? {};
  return Object.entries(known)
    .filter(([option]) => options.includes(option))
    .map(([option, schema]) => toOption(option, schema, formats, schemas));
}

function toOption(name, schema, formats, schemas) {
  const [hint] = schema.description.replaceAll('`', '').split(/\.(?:\s|$)/);
  return { name, hint, required: /\bRequired\b/.test(schema.description), ...shape(name, schema, formats, schemas) };
}

/** Several forms are one field: of a quality the words, of a size whatever is written. */
function shape(name, schema, formats, schemas) {
  const forms = flat(schema);
  const words = forms.find((form) => form.enum)?.enum;
  const number = forms.find(({ type }) => [type].flat().some((one) => one === 'integer' || one === 'number'));
  if (name === 'format') {
    return { words: formats.map(({ format }) => format) };
  }
  if (name === 'codec') {
    return { words: [...new Set(formats.flatMap(({ codecs = [] }) => codecs))] };
  }
  if (words) {
    return { words };
  }
  if (schema.type === 'boolean') {
    return { flag: true };
  }
  if (schema.type === 'array') {
    const { properties } = schemas[schema.items.$ref.split('/').pop()];
    return { list: Object.entries(properties).map(([each, its]) => toOption(each, its, [], schemas)) };
  }
  return number
    ? { min: number.minimum, max: number.maximum, whole: number.type === 'integer', either: forms.length > 1 }
    : { text: true };
}

/** A schema's alternatives, but for null. */
const flat = (schema) =>
  (schema.oneOf ?? schema.anyOf ?? [null]).flatMap((form) => (form ? flat(form) : [schema])).filter(({ type }) => type !== 'null');
