/** What was dropped: files, and folders with all that is in them. */

/** Each file with the folder that it lies in. The entries are there only as long as the event is. */
export function filesOf(dataTransfer) {
  const items = [...dataTransfer.items].filter(({ kind }) => kind === 'file');
  const found = items.map((item) => {
    const entry = item.webkitGetAsEntry?.();
    return entry?.isDirectory ? inside(entry, entry.name) : [{ file: item.getAsFile(), folder: '' }];
  });
  return Promise.all(found).then((each) => each.flat());
}

async function inside(directory, folder) {
  const reader = directory.createReader();
  const all = [];
  // A reader tells some at a time, and nothing when it has told all.
  for (let some; (some = await told(reader, 'readEntries')).length > 0; ) {
    all.push(...some);
  }
  const found = all
    .filter(({ name }) => !name.startsWith('.'))
    .map(async (entry) =>
      entry.isDirectory ? inside(entry, `${folder}/${entry.name}`) : [{ file: await told(entry, 'file'), folder }],
    );
  return (await Promise.all(found)).flat();
}

const told = (from, what) => new Promise((resolve, reject) => from[what](resolve, reject));
