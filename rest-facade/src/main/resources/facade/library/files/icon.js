/** What stands for a file that has no picture, or none yet. */
import { svg, html } from '../lib/lit-html/lit-html.js';

const SHAPES = {
  video: svg`<path d="M9 7.5v9l7.5-4.5z"/>`,
  audio: svg`<path d="M5 10v4M8.5 7v10M12 4.5v15M15.5 8v8M19 10.5v3"/>`,
  image: svg`<path d="M4 17l5-5 4 4 3-3 4 4"/><circle cx="15.5" cy="8" r="1.8"/>`,
  other: svg`<path d="M7 4h7l4 4v12H7zM14 4v4h4"/>`,
};

export const icon = ({ kind }) => html`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${SHAPES[kind] ?? SHAPES.other}</svg>`;
