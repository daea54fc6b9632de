/** A list of tasks, jobs or runs, asked for again while something in it is under way. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { list } from './api.js';
import { hasEnded } from './follow.js';
import { empty, failed, loading, progress, status } from './parts.js';
import { refine } from './route.js';
import { ago, moment, title } from './words.js';

const PAGE = 50;
const AGAIN_AFTER = 2500;

/**
 * @param {{path: string, heading: string, statuses: string[], nothingYet: object, about: function, wanted?: function, make?: object}} what
 *     `about` names a thing and says the rest of it
 */
export async function worklist(place, { query, signal }, what) {
  const state = { items: [], last: '', more: false, status: query.get('status') ?? '', busy: true, error: null };
  const draw = () => signal.aborted || render(page(), place);

  async function load({ limit = PAGE, after = '' } = {}) {
    try {
      const asked = { limit, after, status: state.status };
      const { items, more } = await list(what.path, asked, { signal });
      const wanted = items.filter(what.wanted ?? (() => true));
      Object.assign(state, { items: after ? [...state.items, ...wanted] : wanted, more, busy: false, error: null });
      state.last = items.at(-1)?.id;
      if (more && state.items.length === 0) {
        return load({ after: state.last });
      }
    } catch (error) {
      Object.assign(state, { busy: false, error });
    }
    draw();
  }

  function choose(event) {
    state.status = event.target.value;
    refine({ status: state.status });
    load();
  }

  const page = () => html`
    <header class="heading">
      <h1>${what.heading}</h1>
      <div class="tools">
        <select aria-label="Status" @change=${choose}>
          <option value="">Every status</option>
          ${what.statuses.map((word) => html`<option value=${word} ?selected=${word === state.status}>${title(word)}</option>`)}
        </select>
        ${state.items.length > 0 ? (what.make ?? nothing) : nothing}
      </div>
    </header>
    ${state.error ? failed(state.error) : nothing} ${state.busy ? loading() : nothing}
    ${state.busy || state.error || state.more || state.items.length > 0 ? nothing : empty(...what.nothingYet)}
    <ul class="rows">${state.items.map(row)}</ul>
    ${state.more ? html`<button class="more" @click=${() => load({ after: state.last })}>Show more</button>` : nothing}`;

  const row = (item) => {
    const { name, details } = what.about(item);
    const created = item.created ?? item.created_at;
    return html`
      <li>
        <a class="row" href="#${what.path}/${item.id}">
          <span class="name">${name}</span>
          <span class="details">${details}</span>
          ${hasEnded(item) ? nothing : progress('Progress', item.progress ?? 0)}
          ${status(item.status)}
          <time datetime=${new Date(created).toISOString()} title=${moment(created)}>${ago(created)}</time>
        </a>
      </li>`;
  };

  await load();
  const again = setInterval(() => {
    const open = state.items.some((item) => !hasEnded(item));
    if (open && !document.hidden) {
      load({ limit: Math.min(100, Math.max(PAGE, state.items.length)) });
    }
  }, AGAIN_AFTER);
  signal.addEventListener('abort', () => clearInterval(again));
}
