/** A task that works on a file: the form is what the installation says that it can do. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { post } from '../common/api.js';
import { failed } from '../common/parts.js';
import { go } from '../common/route.js';
import { title } from '../common/words.js';
import { kindsFor } from './config.js';
import { fields, values } from './fields.js';

const PURPOSES = {
  video: 'Another format, size or part of it',
  adaptive_video: 'A stream that adapts to the viewer’s network',
  image: 'A picture',
  animation: 'A short preview without sound',
  audio: 'Its sound',
  thumbnails: 'Pictures for a seek bar',
};

export async function taskForm(place, file, signal) {
  const kinds = await kindsFor(file);
  const state = { kind: kinds[0], busy: false, error: null };
  const draw = () => signal.aborted || render(kinds.length > 0 ? form() : none(), place);

  function choose(kind) {
    Object.assign(state, { kind, error: null });
    draw();
  }

  async function submit(event) {
    event.preventDefault();
    Object.assign(state, { busy: true, error: null });
    draw();
    try {
      const options = values(event.target, state.kind.options);
      const { id } = await post('/tasks', { kind: state.kind.kind, file_id: file.id, options });
      go(`/tasks/${id}`);
    } catch (error) {
      Object.assign(state, { busy: false, error });
      draw();
    }
  }

  const radio = (kind) => html`
    <label class="choice">
      <input type="radio" name="kind" value=${kind.kind} .checked=${kind === state.kind} @change=${() => choose(kind)}>
      <span><b>${title(kind.kind)}</b><span class="hint">${PURPOSES[kind.kind] ?? ''}</span></span>
    </label>`;

  const form = () => html`
    <form @submit=${submit} aria-label="New task">
      <fieldset class="choices"><legend class="unseen">What to make</legend>${kinds.map(radio)}</fieldset>
      ${fields(state.kind.options)}
      ${state.error ? failed(state.error) : nothing}
      <button class="primary" ?disabled=${state.busy}>${state.busy ? 'Starting …' : `Make ${title(state.kind.kind).toLowerCase()}`}</button>
    </form>`;

  const none = () => html`<p class="quiet">Nothing can be made of this kind of file.</p>`;

  draw();
}
