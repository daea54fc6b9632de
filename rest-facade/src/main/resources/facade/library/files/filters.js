/** What narrows the grid, for a file that the API was not asked about. */

export const fits = (file, { search, ...exact }) =>
  file.filename.toLowerCase().includes(search.trim().toLowerCase()) &&
  Object.entries(exact).every(([name, value]) => !value || file[name] === value);
