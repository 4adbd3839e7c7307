/** Exports, uploads and what imports write down, kept in memory like those of the local file plugin on disk. The oldest ones go first. */
export interface Files {
  write(key: string, text: string): void;
  read(key: string): string | undefined;
  remove(key: string): void;
}

const mostFiles = 200;

export function createFiles(): Files {
  const files = new Map<string, string>();
  return {
    write(key, text) {
      files.set(key, text);
      const oldest = files.keys().next().value;
      if (files.size > mostFiles && oldest !== undefined) files.delete(oldest);
    },
    read: (key) => files.get(key),
    remove: (key) => {
      files.delete(key);
    },
  };
}

/** As the server tells it of a file by its name. */
export function contentTypeOf(key: string): string {
  return key.endsWith('.json') ? 'application/json; charset=UTF-8' : 'text/csv; charset=UTF-8';
}
