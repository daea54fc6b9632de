/** One file: to be seen, taken along, and made into others. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { get, list, patch, remove } from '../common/api.js';
import { confirmed, copyable, failed, loading } from '../common/parts.js';
import { go } from '../common/route.js';
import { moment, path, rate, size, title } from '../common/words.js';
import { taskForm } from '../tasks/form.js';
import { player, readable } from './player.js';
import { FOLDER, isThumbnail } from './thumbnail.js';
import { tile, Viewed } from './tile.js';

export async function show(place, { id, signal }) {
  render(loading(), place);
  const state = { file: await get(`/files/${id}`, { signal }), related: [], error: null };
  document.title = `${state.file.filename} · Bitmill`;
  const url = await readable(state.file);
  const viewed = new Viewed(signal);
  const draw = () => signal.aborted || render(page(), place);

  async function act(action) {
    state.error = null;
    try {
      await action();
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const setAccess = (access) => act(async () => (state.file = await patch(`/files/${id}`, { access })));

  async function erase() {
    const { file } = state;
    if (await confirmed(`Delete ${file.filename}?`, 'Its URL stops working at once.', 'Delete')) {
      await act(async () => {
        await remove(`/files/${id}`);
        await removeThumbnails(id);
        go('/files');
      });
    }
  }

  const page = () => {
    const { file } = state;
    return html`
      <header class="heading">
        <h1>${file.filename}</h1>
        <div class="tools">
          <a class="button" href=${url} download=${file.filename}>Download</a>
          <button @click=${() => setAccess(file.access === 'private' ? 'public' : 'private')}>
            ${file.access === 'private' ? 'Make public' : 'Make private'}
          </button>
          <button class="danger" @click=${erase}>Delete</button>
        </div>
      </header>
      ${state.error ? failed(state.error) : nothing}
      <div class="columns">
        <div>
          <div class="player">${player(file, url, signal)}</div>
          ${copyable('URL', file.url)} ${copyable('curl', curl(file))}
        </div>
        <section aria-labelledby="facts">
          <h2 id="facts">About it</h2>
          <dl class="about">${about(file).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        </section>
      </div>
      ${related(state.related, viewed)}
      <section class="make" aria-labelledby="make">
        <h2 id="make">Make something from it</h2>
        <div id="form"></div>
      </section>`;
  };

  draw();
  await Promise.all([
    taskForm(place.querySelector('#form'), state.file, signal),
    act(async () => {
      const { items } = await list('/files', { media_id: state.file.media_id, limit: 100 }, { signal });
      state.related = items.filter((one) => one.media_id === state.file.media_id && one.id !== id && !isThumbnail(one));
    }),
  ]);
}

const related = (files, viewed) =>
  files.length === 0
    ? nothing
    : html`<section aria-labelledby="related">
        <h2 id="related">From the same media</h2>
        <ul class="grid">${files.map((file) => tile(file, viewed))}</ul>
      </section>`;

function about(file) {
  const rows = {
    Kind: title(file.kind),
    Type: file.type,
    Size: size(file.filesize),
    Dimensions: file.width && `${file.width} × ${file.height}`,
    Duration: file.duration && `${file.duration.toFixed(2)} s`,
    'Frame rate': file.fps && `${Number(file.fps.toFixed(3))} fps`,
    Codec: file.codec,
    Container: file.container,
    Bitrate: file.bitrate && rate(file.bitrate),
    Path: path(file),
    Access: title(file.access ?? 'public'),
    'Made by': file.created_by?.startsWith('task_')
      ? html`<a href="#/tasks/${file.created_by}">a task</a>`
      : file.object === 'source' && (file.original ? file.original : 'an upload'),
    Reference: file.ref,
    Added: html`<time datetime=${file.created}>${moment(file.created)}</time>`,
    Id: html`<code>${file.id}</code>`,
    Media: html`<code>${file.media_id}</code>`,
  };
  const own = Object.entries(file.metadata ?? {}).map(([name, value]) => [name, String(value)]);
  return [...Object.entries(rows).filter(([, value]) => value), ...own];
}

const curl = (file) =>
  file.access === 'private'
    ? `curl -OH "Authorization: Bearer $BITMILL_API_KEY" '${file.url}'`
    : `curl -O '${file.url}'`;

async function removeThumbnails(id) {
  const { items } = await list('/files', { folder: FOLDER, search: id, limit: 100 });
  const own = items.filter((one) => isThumbnail(one) && one.filename.startsWith(id));
  await Promise.all(own.map((one) => remove(`/files/${one.id}`)));
}
