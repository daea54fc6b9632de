/** The page of a form that begins with nothing. */
import { html, render } from '../lib/lit-html/lit-html.js';

export function fresh(place, { signal }, { heading, lead, form }) {
  render(
    html`<header class="heading"><h1>${heading}</h1></header>
      <p class="lead">${lead}</p>
      <div class="make"></div>`,
    place,
  );
  return form(place.querySelector('.make'), signal);
}
