/** API keys: made, shown once, revoked. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { list, post, remove } from '../common/api.js';
import { confirm } from '../common/dialog.js';
import { copyable, failed, loading } from '../common/parts.js';
import { ago, moment } from '../common/words.js';

export async function show(place, { signal }) {
  const state = { keys: null, made: null, error: null };
  const draw = () => signal.aborted || render(page(), place);

  async function load() {
    state.keys = (await list('/keys', { limit: 100 }, { signal })).items;
    draw();
  }

  async function act(action = () => {}) {
    state.error = null;
    try {
      await action();
      await load();
    } catch (error) {
      state.error = error;
      draw();
    }
  }

  const create = (event) => {
    event.preventDefault();
    const { name } = event.target.elements;
    act(async () => {
      state.made = await post('/keys', { name: name.value.trim() });
      name.value = '';
    });
  };

  function revoke(key) {
    const question = `Revoke ${key.name || `the key ${key.key}`}?`;
    const consequence = 'Whoever uses it is refused from now on, here too if it is yours.';
    confirm(question, consequence, 'Revoke', () => remove(`/keys/${key.id}`), () => act());
  }

  const page = () => html`
    <header class="heading"><h1>Keys</h1></header>
    <p class="lead">A key may do everything in this project. Give each program its own, so that it can be revoked alone.</p>
    <form class="inline" @submit=${create}>
      <input name="name" type="text" aria-label="Name of the new key" placeholder="What is it for?" maxlength="200">
      <button class="primary">Create key</button>
    </form>
    ${state.error ? failed(state.error) : nothing}
    ${state.made
      ? html`<div class="card made" role="status">
          <p><b>This is the only time that the key is shown.</b> Keep it where only its program can read it.</p>
          ${copyable('Key', state.made.key)}
        </div>`
      : nothing}
    ${state.keys === null ? loading() : nothing}
    <ul class="rows">${(state.keys ?? []).map(row)}</ul>`;

  const row = (key) => html`
    <li class="row">
      <span class="name">${key.name || 'Without a name'}</span>
      <code class="details">${key.key}</code>
      <time datetime=${new Date(key.created_at).toISOString()} title=${moment(key.created_at)}>${ago(key.created_at)}</time>
      <button class="danger small" aria-label="Revoke ${key.name || key.key}" @click=${() => revoke(key)}>Revoke</button>
    </li>`;

  draw();
  await load();
}
