/** The name of a file that a job produced, from its key on the server: one name, fit for every file system. */
export function exportName(key: string): string {
  const last = key.split(/[\\/]/).at(-1) ?? '';
  const name = last
    .replace(/[^\w.-]+/g, '-')
    .slice(-80)
    .replace(/^[.-]+|[.-]+$/g, '');
  return name === '' ? 'export.csv' : name;
}
