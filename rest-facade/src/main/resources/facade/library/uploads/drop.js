/** Files dropped anywhere, or chosen. */
import { session } from '../common/api.js';
import { here } from '../common/route.js';
import { filesOf } from './dropped.js';
import { add } from './queue.js';

export function chooseFiles() {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => addHere([...input.files].map((file) => ({ file, folder: '' }))));
  input.click();
}

/** The whole window takes what is dropped on it. */
export function acceptDrops() {
  let depth = 0;
  const over = (more) => {
    depth = Math.max(0, depth + more);
    document.body.classList.toggle('dropping', depth > 0);
  };
  addEventListener('dragenter', (event) => hasFiles(event) && over(1));
  addEventListener('dragleave', (event) => hasFiles(event) && over(-1));
  addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
  addEventListener('drop', (event) => {
    if (hasFiles(event)) {
      event.preventDefault();
      over(-depth);
      filesOf(event.dataTransfer).then(addHere);
    }
  });
}

const hasFiles = ({ dataTransfer }) => session.key() && dataTransfer?.types.includes('Files');

/** Into the folder that is shown, and those in it that they come with. */
function addHere(found) {
  const { parts, query } = here();
  const shown = (parts[0] ?? 'files') === 'files' ? (query.get('folder') ?? '') : '';
  add(found.map(({ file, folder }) => ({ file, folder: [shown, folder].filter(Boolean).join('/') })));
}
