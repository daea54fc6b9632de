/** Asks the service to make something: a task or a run of a file, a job or a run of whatever has an address. */
import { html, nothing, render } from '../lib/lit-html/lit-html.js';
import { repeat } from '../lib/lit-html/directives/repeat.js';
import { list, post } from '../common/api.js';
import { copy, failed, loading } from '../common/parts.js';
import { go } from '../common/route.js';
import { title } from '../common/words.js';
import { kindsFor } from './config.js';
import { output, outputValues } from './output.js';
import { chosen, read, written } from './plain.js';
import { curl, job, run, task } from './requests.js';
import { FILES, suggestions } from './suggestions.js';

const INPUT = 'https://…, s3://bucket/key or file_…';
const PRIORITIES = [['', 'Default'], ['low', 'Low'], ['normal', 'Normal'], ['high', 'High']];

/** @param {{file?: object, several: boolean, request: function}} what which request says it */
async function begin(place, signal, { file, several, request }) {
  render(loading(), place);
  const [kinds, connections, offered] = await Promise.all([
    kindsFor(file),
    list('/connections', { limit: 100 }, { signal }),
    suggestions(signal),
  ]);
  const state = { outputs: [], made: 0, asked: null, busy: false, error: null };

  function draw() {
    if (!signal.aborted) {
      render(kinds.length > 0 ? page() : none(), place);
    }
  }

  /** What is shown as a request is read from what is shown as a form. */
  function look() {
    draw();
    const form = place.querySelector('form');
    if (form) {
      state.asked = request({
        input: file?.id ?? read(form, 'input'),
        outputs: state.outputs.map((one) => outputValues(form, one)),
        webhook: read(form, 'webhook'),
        priority: read(form, 'priority'),
      });
      draw();
    }
  }

  const add = () => {
    state.outputs.push({ key: ++state.made, kind: kinds[0], layers: [] });
    look();
  };
  const another = () => {
    add();
    [...place.querySelectorAll('.output')].at(-1).querySelector('select').focus();
  };
  const parts = {
    kinds,
    connections: [['', 'Default'], ...connections.items.map(({ id, name }) => [id, name])],
    access: file?.access === 'private' ? 'private' : '',
    change(one, to) {
      Object.assign(one, to);
      look();
    },
  };
  const remove = (one) => {
    state.outputs = state.outputs.filter((each) => each !== one);
    look();
  };

  async function submit(event) {
    event.preventDefault();
    Object.assign(state, { busy: true, error: null });
    look();
    try {
      const { path, body } = state.asked;
      const { id } = await post(path, body);
      go(`${path}/${id}`);
    } catch (error) {
      Object.assign(state, { busy: false, error });
      draw();
    }
  }

  const page = () => html`
    <form @submit=${submit} @input=${look} aria-label="New">
      ${offered} ${file ? nothing : written('input', 'Input', INPUT, 'A URL, an address in your own storage, or the id of a file here', { offered: FILES, required: true })}
      ${repeat(state.outputs, ({ key }) => key, (one, number) =>
        output(one, number, { ...parts, remove: state.outputs.length > 1 ? remove : undefined }),
      )}
      ${several ? html`<button type="button" @click=${another}>Add another output</button>` : nothing}
      <div class="fields">
        ${written('webhook', 'Webhook', 'https://…', 'Told when it has ended; may be empty')}
        ${chosen('priority', 'Priority', PRIORITIES, '', 'How urgent it is among the work of this project')}
      </div>
      ${state.asked ? shown(curl(state.asked)) : nothing} ${state.error ? failed(state.error) : nothing}
      <button class="primary" ?disabled=${state.busy}>${state.busy ? 'Starting …' : label(state.outputs)}</button>
    </form>`;

  if (kinds.length > 0) {
    add();
  } else {
    draw();
  }
}

const label = (outputs) =>
  outputs.length === 1 ? `Make ${title(outputs[0].kind.kind).toLowerCase()}` : `Make all ${outputs.length}`;

const none = () => html`<p class="quiet">Nothing can be made of this kind of file.</p>`;

const shown = (text) => html`
  <div class="request">
    <div class="bar"><span class="label">The same as a request</span>${copy(text, 'request')}</div>
    <pre tabindex="0" aria-label="Request">${text}</pre>
  </div>`;

export const forms = {
  ofFile: (place, file, signal) =>
    begin(place, signal, { file, several: true, request: (asked) => (asked.outputs.length > 1 ? run : task)(asked) }),
  ofJob: (place, signal) => begin(place, signal, { several: false, request: job }),
  ofRun: (place, signal) => begin(place, signal, { several: true, request: run }),
};
