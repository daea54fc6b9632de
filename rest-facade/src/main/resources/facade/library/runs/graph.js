/** Tasks as a picture: parents to the left of their children, siblings below each other. */
import { html, nothing, svg } from '../lib/lit-html/lit-html.js';
import { title } from '../common/words.js';

const WIDTH = 168;
const HEIGHT = 60;
const ACROSS = 56;
const DOWN = 18;

export function graph(tasks) {
  if (tasks.length === 0) {
    return nothing;
  }
  const placed = layout(tasks);
  const columns = Math.max(...placed.map(({ column }) => column)) + 1;
  const rows = Math.max(...placed.map(({ row }) => row)) + 1;
  const width = columns * (WIDTH + ACROSS) - ACROSS + 2;
  const height = rows * (HEIGHT + DOWN) - DOWN + 2;
  return html`
    <div class="graph" role="group" aria-label="Graph of ${tasks.length} tasks" tabindex="0">
      <svg width=${width} height=${height} viewBox="-1 -1 ${width} ${height}">
        ${placed.map((one) => (one.parent ? edge(one.parent, one) : nothing))} ${placed.map(node)}
      </svg>
    </div>`;
}

/** A leaf takes the next row, a parent the first one of its children. */
export function layout(tasks) {
  const placed = new Map(tasks.map((task) => [task.id, { task, children: [] }]));
  const roots = [];
  for (const one of placed.values()) {
    one.parent = placed.get(one.task.parent_id);
    (one.parent?.children ?? roots).push(one);
  }
  let rows = 0;
  const place = (one, column) => {
    one.column = column;
    one.children.forEach((child) => place(child, column + 1));
    one.row = one.children[0]?.row ?? rows++;
  };
  roots.forEach((root) => place(root, 0));
  return [...placed.values()];
}

const left = ({ column }) => column * (WIDTH + ACROSS);
const middle = ({ row }) => row * (HEIGHT + DOWN) + HEIGHT / 2;

function edge(from, to) {
  const [x1, y1, x2, y2] = [left(from) + WIDTH, middle(from), left(to), middle(to)];
  const bend = (x1 + x2) / 2;
  return svg`<path class="edge" d="M${x1} ${y1} C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}"/>`;
}

function node(one) {
  const { task } = one;
  const [x, y] = [left(one), middle(one) - HEIGHT / 2];
  const share = task.status === 'succeeded' ? 1 : (task.progress ?? 0) / 100;
  const said = task.status === 'processing' ? `${task.progress ?? 0} %` : title(task.status);
  return svg`
    <a href="#/tasks/${task.id}" class="node ${task.status}" aria-label="${title(task.kind)}: ${said}">
      <title>${task.error?.message ?? ''}</title>
      <rect class="box" x=${x} y=${y} width=${WIDTH} height=${HEIGHT} rx="8"/>
      <rect class="bar" x=${x + 12} y=${y + HEIGHT - 11} width=${(WIDTH - 24) * share} height="3" rx="1.5"/>
      <text class="kind" x=${x + 12} y=${y + 24}>${title(task.kind)}</text>
      <text class="said" x=${x + 12} y=${y + 41}>${said}</text>
    </a>`;
}
