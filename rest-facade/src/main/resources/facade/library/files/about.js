/** What is known of a file. */
import { html } from '../lib/lit-html/lit-html.js';
import { moment, path, rate, size, title } from '../common/words.js';

/** Names and values; those of the client's own metadata last. */
export function about(file, media) {
  const rows = {
    Title: media.title,
    'Alternative text': media.alt,
    Kind: title(file.kind),
    Type: file.type,
    Size: size(file.filesize),
    Dimensions: file.width && `${file.width} × ${file.height}`,
    Duration: file.duration && `${file.duration.toFixed(2)} s`,
    'Frame rate': file.fps && `${Number(file.fps.toFixed(3))} fps`,
    Codec: file.codec,
    Container: file.container,
    Bitrate: file.bitrate && rate(file.bitrate),
    Path: html`<bdi>${path(file)}</bdi>`,
    Access: title(file.access ?? 'public'),
    'Made by': file.created_by?.startsWith('task_')
      ? html`<a href="#/tasks/${file.created_by}">a task</a>`
      : file.object === 'source' && (file.original ? file.original : 'an upload'),
    Reference: file.ref,
    Added: html`<time datetime=${file.created}>${moment(file.created)}</time>`,
    Id: html`<code>${file.id}</code>`,
    Media: html`<code>${file.media_id}</code>`,
  };
  const own = Object.entries(file.metadata ?? {}).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  return [...Object.entries(rows).filter(([, value]) => value), ...own];
}

export const curl = (file) =>
  file.access === 'private'
    ? `curl -OH "Authorization: Bearer $BITMILL_API_KEY" '${file.url}'`
    : `curl -O '${file.url}'`;
