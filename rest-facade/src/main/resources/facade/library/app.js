/** The frame around every page: who is signed in, where one is, what is being uploaded. */
import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { ApiError, session, unreachable } from './common/api.js';
import { failed } from './common/parts.js';
import { here } from './common/route.js';
import { signIn } from './signin/signin.js';
import { acceptDrops, chooseFiles } from './uploads/drop.js';
import { showUploads } from './uploads/tray.js';

/** The first part of the path → its page, the one for a single thing, and the one for a new one. */
const PAGES = {
  files: { title: 'Files', all: () => import('./files/grid.js'), one: () => import('./files/file.js') },
  jobs: { title: 'Jobs', all: () => import('./runs/jobs.js'), one: () => import('./runs/job.js'), make: () => import('./make/job.js') },
  runs: { title: 'Runs', all: () => import('./runs/runs.js'), one: () => import('./runs/run.js'), make: () => import('./make/run.js') },
  tasks: { title: 'Tasks', all: () => import('./tasks/tasks.js'), one: () => import('./tasks/task.js') },
  connections: { title: 'Connections', all: () => import('./connections/connections.js') },
  keys: { title: 'Keys', all: () => import('./keys/keys.js') },
  webhooks: { title: 'Webhooks', all: () => import('./webhooks/webhooks.js') },
};

const app = document.getElementById('app');
let leaving = new AbortController();

const frame = (current) => html`
  <a class="skip" href="#content" @click=${toContent}>Skip to the content</a>
  <header class="top">
    <a class="name" href="#/files" aria-label="Bitmill, files">Bitmill</a>
    <nav aria-label="Main">
      ${Object.entries(PAGES).map(
        ([path, page]) => html`
          <a href="#/${path}" aria-current=${path === current ? 'page' : nothing}>${page.title}</a>`,
      )}
      <a href="/docs">API</a>
    </nav>
    <button class=${current === 'files' ? 'primary' : ''} @click=${chooseFiles}>Add files</button>
    <button class="plain" @click=${signOut}>Sign out</button>
  </header>
  <main id="content" tabindex="-1"></main>`;

function toContent(event) {
  event.preventDefault();
  document.getElementById('content').focus();
}

function signOut() {
  session.end();
  location.reload();
}

/** A fresh place for each page, so that nothing of the one before is left in it. */
async function open() {
  if (!session.key()) {
    return;
  }
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const { parts, query } = here();
  const [name = 'files', id] = parts;
  const page = PAGES[name] ?? PAGES.files;
  document.title = `${page.title} · Bitmill`;
  render(frame(name), app);
  app.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const place = document.createElement('div');
  document.getElementById('content').replaceChildren(place);
  try {
    const load = (id === 'new' && page.make) || (id && page.one) || page.all;
    const { show } = await load().catch(notLoaded);
    if (!signal.aborted) {
      await show(place, { id, query, signal });
    }
  } catch (error) {
    if (!signal.aborted) {
      if (!(error instanceof ApiError)) {
        console.error(error);
      }
      render(html`${failed(error)}<button @click=${open}>Try again</button>`, place);
    }
  }
}

/** A module that cannot be fetched fails as fetch does; any other TypeError is our own fault. */
function notLoaded(error) {
  throw error instanceof TypeError ? unreachable() : error;
}

function begin(message) {
  if (session.key() && !message) {
    showUploads(document.getElementById('uploads'));
    open();
  } else {
    leaving.abort();
    session.end();
    // What was learnt with another key is forgotten.
    signIn(app, message, () => (message ? location.reload() : begin()));
  }
}

addEventListener('hashchange', () => {
  open();
  document.getElementById('content')?.focus();
});
document.addEventListener('bitmill:refused', (event) => session.key() && begin(event.detail));
acceptDrops();
begin();
