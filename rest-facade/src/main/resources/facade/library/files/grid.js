/** All files: searched, by kind and folder, the newest first, ever more of them. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { list } from '../common/api.js';
import { empty, failed, loading } from '../common/parts.js';
import { refine } from '../common/route.js';
import { chooseFiles } from '../uploads/drop.js';
import { Blocks } from './blocks.js';
import { fits } from './filters.js';
import { addFromUrl } from './ingest.js';
import { tile } from './tile.js';
import { Viewed } from './viewed.js';

const PAGE = 60;
const KINDS = { '': 'All kinds', video: 'Video', audio: 'Audio', image: 'Images', other: 'Other' };
/** Folders that the service makes, one for each result that was given none. */
const OURS = /^(job|task)_[0-9a-z]{26}(\/|$)/;
const OBJECTS = { '': 'All files', source: 'Sources', track: 'Results' };

export async function show(place, { query, signal }) {
  const state = { files: [], folders: new Set(), last: '', more: false, busy: true, error: null };
  const filters = Object.fromEntries(['search', 'kind', 'folder', 'object'].map((name) => [name, query.get(name) ?? '']));
  const viewed = new Viewed(signal);
  const draw = () => signal.aborted || render(page(), place);
  const blocks = new Blocks(signal, draw);
  const end = document.createElement('div');
  const reached = new IntersectionObserver(
    // The newest of several looks counts: who scrolls fast leaves the end and reaches it in one.
    (looks) => looks.at(-1).isIntersecting && state.more && !state.busy && !state.error && load(false),
    { rootMargin: '600px' },
  );
  let asked = 0;

  async function load(anew) {
    const turn = ++asked;
    Object.assign(state, { busy: true, anew, error: null });
    draw();
    try {
      const after = anew ? '' : state.last;
      const search = filters.search.trim();
      const { items, more } = await list('/files', { ...filters, search, limit: PAGE, after }, { signal });
      if (turn === asked) {
        state.files = anew ? items : [...state.files, ...items];
        Object.assign(state, { more, last: items.at(-1)?.id });
        items.forEach(({ folder }) => folder && state.folders.add(folder));
      }
    } catch (error) {
      state.error = error;
    }
    state.busy = turn !== asked;
    draw();
    // Looked at again: a short page leaves the end in sight.
    reached.unobserve(end);
    reached.observe(end);
  }

  function filter(name, value) {
    filters[name] = value;
    refine(filters);
    load(true);
  }

  let typing;
  const search = (event) => {
    clearTimeout(typing);
    typing = setTimeout(filter, 200, 'search', event.target.value);
  };
  const choose = (name, label, words) => html`
    <select aria-label=${label} @change=${(event) => filter(name, event.target.value)}>
      ${Object.entries(words).map(([value, word]) => html`<option value=${value} ?selected=${filters[name] === value}>${word}</option>`)}
    </select>`;

  const folder = (name) => html`
    <button class="chip" aria-pressed=${filters.folder === name} @click=${() => filter('folder', filters.folder === name ? '' : name)}>
      ${name}
    </button>`;

  const page = () => html`
    <header class="heading">
      <h1>Files</h1>
      <div class="tools" role="search">
        <input type="search" aria-label="Search by name" placeholder="Search" .value=${filters.search} @input=${search}>
        ${choose('kind', 'Kind', KINDS)} ${choose('object', 'Sources or results', OBJECTS)}
        <button @click=${() => addFromUrl((file) => added(file))}>Add from URL</button>
      </div>
    </header>
    ${folders().length > 0 ? html`<div class="chips" role="group" aria-label="Folders">${folders().map(folder)}</div>` : nothing}
    ${state.error ? failed(state.error) : nothing}
    ${state.files.length === 0 && !state.error ? (state.busy || state.more ? loading() : nothingHere()) : nothing}
    ${blocks.show(state.files, 'Files', ({ id, version }) => id + version, (file) => tile(file, viewed))}
    ${state.more ? html`<button class="more" @click=${() => load(false)} ?disabled=${state.busy}>Show more</button>` : nothing}`;

  const folders = () => [...state.folders].filter((name) => !OURS.test(name)).sort();

  const nothingHere = () =>
    Object.values(filters).some(Boolean)
      ? empty('Nothing matches', 'No file has all of this. Try fewer filters.', html`<button @click=${clear}>Clear filters</button>`)
      : empty(
          'Your library is empty',
          'Drop videos, images or sound anywhere on this page, or choose them.',
          html`<button class="primary" @click=${chooseFiles}>Add files</button>`,
        );

  function clear() {
    clearTimeout(typing);
    Object.keys(filters).forEach((name) => (filters[name] = ''));
    filter('search', '');
  }

  /** A file that is there again is seen once. */
  function added(file) {
    state.files = [file, ...state.files.filter(({ id }) => id !== file.id)];
    if (file.folder) {
      state.folders.add(file.folder);
    }
    draw();
  }

  /** Nobody is thrown back to the first page by a file that arrives; an answer on its way may not have it. */
  function arrived({ detail: file }) {
    if (state.busy && state.anew) {
      load(true);
    } else if (fits(file, filters)) {
      added(file);
    }
  }

  document.addEventListener('bitmill:added', arrived, { signal });
  place.after(end);
  signal.addEventListener('abort', () => {
    clearTimeout(typing);
    reached.disconnect();
  });
  await load(true);
}
