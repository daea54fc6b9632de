/** Shows a file: picture, sound or video, and streams by hls.js. */
import { html, nothing } from '../lib/lit-html/lit-html.js';
import { keyed } from '../lib/lit-html/directives/keyed.js';
import { ref } from '../lib/lit-html/directives/ref.js';
import { headers, unreachable } from '../common/api.js';
import { icon } from './icon.js';
import { isStream } from './readable.js';

const UNKNOWN = 'This browser cannot show it. A video, image or audio made from it below can be shown everywhere.';

/** Pages, each with what ends the stream that it shows. */
const streams = new WeakMap();

/**
 * Begins anew where it is read from another address or in another way.
 *
 * @param {string} label what it is to who cannot see it
 */
export const player = (file, url, label, signal) => keyed(`${file.access} ${url}`, shown(file, url, label, signal));

function shown(file, url, label, signal) {
  // The place is kept free before anything has come.
  const [width, height] = [file.width ?? nothing, file.height ?? nothing];
  if (isStream(file)) {
    return html`<video controls playsinline width=${width} height=${height} aria-label=${label} @error=${unplayable} ${ref((video) => video && stream(video, file, signal))}></video>`;
  }
  switch (file.kind) {
    case 'video':
      return html`<video controls playsinline preload="metadata" width=${width} height=${height} aria-label=${label} src=${url} @error=${unplayable}></video>`;
    case 'audio':
      return html`<div class="sound">${icon(file)}<audio controls preload="metadata" aria-label=${label} src=${url} @error=${unplayable}></audio></div>`;
    case 'image':
      return html`<img src=${url} width=${width} height=${height} alt=${label} @error=${unplayable}>`;
    default:
      return html`<div class="none">${icon(file)}<p>There is nothing to show of this kind of file.</p></div>`;
  }
}

/** Not every browser plays every kind of file. */
const unplayable = ({ target }) => tell(target, UNKNOWN);

function tell(target, sentence) {
  if (!target.parentNode.querySelector('.notice')) {
    const told = document.createElement('p');
    told.className = 'notice failed';
    told.setAttribute('role', 'alert');
    told.textContent = sentence;
    target.after(told);
  }
}

/** hls.js is only fetched for streams. It works in this thread: a worker would be a blob, which no policy should allow. */
async function stream(video, file, signal) {
  if (video.dataset.streaming) {
    return;
  }
  video.dataset.streaming = file.id;
  streams.get(signal)?.abort();
  const replaced = new AbortController();
  streams.set(signal, replaced);
  const over = AbortSignal.any([signal, replaced.signal]);
  try {
    const { default: Hls } = await import('../lib/hls.js');
    if (over.aborted) {
      return;
    }
    if (Hls.isSupported()) {
      attach(Hls, video, file, over);
    } else {
      // Some browsers play streams themselves; the others fail, which is told.
      video.src = file.url;
    }
  } catch {
    if (!over.aborted) {
      tell(video, unreachable().message);
    }
  }
}

function attach(Hls, video, file, over) {
  const xhrSetup = (request) => {
    if (file.access === 'private') {
      request.setRequestHeader('Authorization', headers().Authorization);
    }
  };
  const hls = new Hls({ enableWorker: false, xhrSetup });
  over.addEventListener('abort', () => hls.destroy());
  hls.on(Hls.Events.ERROR, (event, { fatal, type, response }) => {
    if (fatal) {
      const answered = response?.code ? `: the server answered ${response.code}` : '';
      tell(video, type === Hls.ErrorTypes.NETWORK_ERROR ? `The stream cannot be read${answered}.` : UNKNOWN);
    }
  });
  hls.loadSource(file.url);
  hls.attachMedia(video);
}
