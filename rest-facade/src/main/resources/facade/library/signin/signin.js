/** Signing in with an API key, which is kept in this tab only. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { get, session } from '../common/api.js';

export function signIn(place, message, done) {
  const state = { message, busy: false };
  const draw = () => render(form(state, submit), place);

  async function submit(event) {
    event.preventDefault();
    const field = event.target.elements.key;
    state.busy = true;
    draw();
    try {
      await get('/files?limit=1', { key: field.value.trim() });
      session.begin(field.value.trim());
      done();
    } catch (error) {
      state.busy = false;
      state.message = error.message;
      draw();
      field.focus();
      field.select();
    }
  }

  document.title = 'Sign in · Bitmill';
  draw();
  place.querySelector('input').focus();
}

const form = ({ message, busy }, submit) => html`
  <main class="signin">
    <h1>Bitmill</h1>
    <p class="lead">Your media, on your machine.</p>
    <form @submit=${submit}>
      <label for="key">API key</label>
      <input id="key" name="key" type="password" required autocomplete="current-password" spellcheck="false"
        aria-describedby="about-key" aria-invalid=${message ? 'true' : nothing}>
      ${message ? html`<p class="notice failed" role="alert">${message}</p>` : nothing}
      <button class="primary" ?disabled=${busy}>${busy ? 'Signing in …' : 'Sign in'}</button>
      <p id="about-key" class="quiet">
        The first key is in <code>bitmill-data/secrets/api-key</code>. It stays in this tab and is gone when you close it.
      </p>
    </form>
    <p class="quiet"><a href="/docs">API reference</a></p>
  </main>`;
