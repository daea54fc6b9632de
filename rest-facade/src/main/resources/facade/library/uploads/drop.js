/** Files dropped anywhere, or chosen. */
import { session } from '../common/api.js';
import { here } from '../common/route.js';
import { add } from './queue.js';

export function chooseFiles() {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.addEventListener('change', () => addHere([...input.files]));
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
      addHere(filesOf(event.dataTransfer));
    }
  });
}

const hasFiles = ({ dataTransfer }) => session.key() && dataTransfer?.types.includes('Files');

/** Into the folder that is shown. */
function addHere(files) {
  const { parts, query } = here();
  add(files, (parts[0] ?? 'files') === 'files' ? query.get('folder') : '');
}

/** Without folders, which a browser hands over as files that cannot be read. */
function filesOf(dataTransfer) {
  return [...dataTransfer.items]
    .filter((item) => item.kind === 'file' && !item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile());
}
