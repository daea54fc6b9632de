/** One file: to be seen, taken along, and made into others. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { get, list, patch, remove } from '../common/api.js';
import { confirm } from '../common/dialog.js';
import { copyable, failed, loading } from '../common/parts.js';
import { go } from '../common/route.js';
import { forms } from '../make/form.js';
import { about, curl } from './about.js';
import { edit } from './edit.js';
import { family } from './family.js';
import { player } from './player.js';
import { readable } from './readable.js';
import { removeThumbnails } from './thumbnail.js';
import { Viewed } from './viewed.js';

export async function show(place, { id, signal }) {
  render(loading(), place);
  const state = { related: [], error: null };
  const viewed = new Viewed(signal);
  const draw = () => signal.aborted || render(page(), place);

  async function shows(file, media) {
    Object.assign(state, { file, media });
    state.url = await readable(file);
    if (!signal.aborted) {
      document.title = `${file.filename} · Bitmill`;
      draw();
    }
  }

  async function act(action) {
    state.error = null;
    try {
      await action();
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const setAccess = (access) => act(async () => shows(await patch(`/files/${id}`, { access }), state.media));

  const change = () => edit(state.file, state.media, (file, media) => act(() => shows(file, media)));

  const erase = () =>
    confirm(`Delete ${state.file.filename}?`, 'Its URL stops working at once.', 'Delete', () => remove(`/files/${id}`), gone);

  /** Pictures that stay are seen by nobody. */
  function gone() {
    if (!signal.aborted) {
      go('/files');
    }
    act(() => removeThumbnails(id));
  }

  async function form(file) {
    const into = place.querySelector('#form');
    try {
      await forms.ofFile(into, file, signal);
    } catch (error) {
      render(failed(error), into);
    }
  }

  const page = () => {
    const { file, media, url } = state;
    return html`
      <header class="heading">
        <h1><bdi>${file.filename}</bdi></h1>
        <div class="tools">
          <a class="button" href=${url} download=${file.filename}>Download</a>
          <button @click=${change}>Edit</button>
          <button @click=${() => setAccess(file.access === 'private' ? 'public' : 'private')}>
            ${file.access === 'private' ? 'Make public' : 'Make private'}
          </button>
          <button class="danger" @click=${erase}>Delete</button>
        </div>
      </header>
      ${state.error ? failed(state.error) : nothing}
      <div class="columns">
        <div>
          <div class="player">${player(file, url, media.alt ?? file.filename, signal)}</div>
          ${copyable('URL', file.url)} ${copyable('curl', curl(file))}
        </div>
        <section aria-labelledby="facts">
          <h2 id="facts">About it</h2>
          <dl class="about">${about(file, media).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>
        </section>
      </div>
      ${family('From the same media', state.related, viewed)}
      <section class="make" aria-labelledby="make">
        <h2 id="make">Make something from it</h2>
        <div id="form"></div>
      </section>`;
  };

  const file = await get(`/files/${id}`, { signal });
  await shows(file, await get(`/media/${file.media_id}`, { signal }));
  await Promise.all([
    form(file),
    act(async () => {
      const { items } = await list('/files', { media_id: file.media_id, limit: 100 }, { signal });
      state.related = items.filter((one) => one.media_id === file.media_id && one.id !== id);
    }),
  ]);
}
