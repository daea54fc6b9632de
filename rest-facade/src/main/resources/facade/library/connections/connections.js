/** The storage that people bring along: added, checked, made the default. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { list, patch, post, remove } from '../common/api.js';
import { confirm } from '../common/dialog.js';
import { empty, failed, loading } from '../common/parts.js';
import { check } from './check.js';

const FIELDS = [
  ['name', 'Name', 'my-r2-bucket', 'text'],
  ['endpoint', 'Endpoint', 'https://<account-id>.r2.cloudflarestorage.com', 'text'],
  ['region', 'Region', 'auto', 'text'],
  ['access_key_id', 'Access key id', '', 'text'],
  ['secret_access_key', 'Secret access key', '', 'password'],
];

export async function show(place, { signal }) {
  const state = { connections: null, adding: false, error: null };
  const draw = () => signal.aborted || render(page(), place);

  async function load() {
    state.connections = (await list('/connections', { limit: 100 }, { signal })).items;
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

  function adding(yes) {
    Object.assign(state, { adding: yes, error: null });
    draw();
    place.querySelector('input')?.focus();
  }

  const add = (event) => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.target));
    act(async () => {
      await post('/connections', { kind: 's3', ...given });
      state.adding = false;
    });
  };

  const erase = ({ id, name }) =>
    confirm(
      `Delete ${name}?`,
      'Tasks can no longer read or write there. Nothing in the bucket changes.',
      'Delete',
      () => remove(`/connections/${id}`),
      () => act(),
    );

  const page = () => html`
    <header class="heading">
      <h1>Connections</h1>
      <div class="tools">${state.adding ? nothing : html`<button class="primary" @click=${() => adding(true)}>Add connection</button>`}</div>
    </header>
    <p class="lead">Your own storage, as a source and a destination: any S3-compatible service. Secrets are kept encrypted and never shown again.</p>
    ${state.adding ? form() : nothing} ${state.error ? failed(state.error) : nothing}
    ${state.connections === null ? loading() : nothing}
    ${state.connections?.length === 0 && !state.adding
      ? empty('No connections yet', 'Add one, and s3://bucket/key works wherever a URL does.')
      : nothing}
    <ul class="cards">${(state.connections ?? []).map(card)}</ul>`;

  const form = () => html`
    <form class="card" @submit=${add} aria-label="New connection">
      <div class="fields">
        ${FIELDS.map(
          ([name, label, example, type]) => html`
            <div class="field">
              <label for=${name}>${label}</label>
              <input id=${name} name=${name} type=${type} placeholder=${example} required autocomplete="off" spellcheck="false">
            </div>`,
        )}
      </div>
      <div class="actions">
        <button type="button" @click=${() => adding(false)}>Cancel</button>
        <button class="primary">Save</button>
      </div>
    </form>`;

  const card = (one) => html`
    <li class="card">
      <header>
        <h2>${one.name}</h2>
        ${one.is_default ? html`<span class="status succeeded">Default</span>` : nothing}
      </header>
      <p class="quiet">${one.endpoint} · ${one.region} · <code>${one.access_key_id}</code></p>
      ${check(one)}
      <div class="actions">
        ${one.is_default
          ? nothing
          : html`<button @click=${() => act(() => patch(`/connections/${one.id}`, { is_default: true }))}>Make default</button>`}
        <button class="danger" aria-label="Delete ${one.name}" @click=${() => erase(one)}>Delete</button>
      </div>
    </li>`;

  draw();
  await load();
}
