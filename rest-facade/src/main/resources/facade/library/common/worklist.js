/** A list of tasks, jobs or runs, asked for again while something in it is under way. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { hasEnded } from './follow.js';
import { empty, failed, loading, progress, status } from './parts.js';
import { refine } from './route.js';
import { Rows } from './rows.js';
import { ago, moment, title } from './words.js';

const AGAIN_AFTER = 2500;

/**
 * @param {{path: string, heading: string, statuses: string[], nothingYet: object, about: function, wanted?: function, make?: object}} what
 *     `about` names a thing and says the rest of it
 */
export async function worklist(place, { query, signal }, what) {
  const state = { status: query.get('status') ?? '', error: null };
  const rows = new Rows(what.path, signal, what.wanted);
  const draw = () => signal.aborted || render(page(), place);

  async function told(answer) {
    try {
      await answer;
      state.error = null;
    } catch (error) {
      state.error = error;
    }
    draw();
  }

  const begin = () => told(rows.begin({ status: state.status }));

  function choose(event) {
    state.status = event.target.value;
    refine({ status: state.status });
    begin();
  }

  const page = () => html`
    <header class="heading">
      <h1>${what.heading}</h1>
      <div class="tools">
        <select aria-label="Status" @change=${choose}>
          <option value="">Every status</option>
          ${what.statuses.map((word) => html`<option value=${word} ?selected=${word === state.status}>${title(word)}</option>`)}
        </select>
        ${rows.items.length > 0 ? (what.make ?? nothing) : nothing}
      </div>
    </header>
    ${state.error ? failed(state.error) : nothing}
    ${rows.items.length > 0 || state.error ? nothing : rows.isBusy ? loading() : empty(...what.nothingYet)}
    <ul class="rows">${rows.items.map(row)}</ul>
    ${rows.more ? html`<button class="more" @click=${() => told(rows.grow())}>Show more</button>` : nothing}`;

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

  const first = begin();
  draw();
  await first;
  const isOpen = (item) => !hasEnded(item);
  const again = setInterval(() => {
    if (rows.items.some(isOpen) && !document.hidden) {
      told(rows.again(isOpen));
    }
  }, AGAIN_AFTER);
  signal.addEventListener('abort', () => clearInterval(again));
}
