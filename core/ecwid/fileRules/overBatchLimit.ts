import type { FileFacts, FileProblem, FileRule } from '../../dialect.ts';
import { ecwidBatchLimit } from '../limits.ts';

export const overBatchLimit: FileRule = {
  code: 'over-batch-limit',
  severity: 'information',
  summary: 'Ecwid takes 500 requests at a time; a longer file is sent in parts.',
  source: 'https://docs.ecwid.com/api-reference/rest-api/batch-requests',
  examples: {
    bad: list(ecwidBatchLimit + 1),
    good: list(2),
  },
  check,
};

function check({ items }: FileFacts): FileProblem | undefined {
  if (items <= ecwidBatchLimit) return undefined;
  const parts = Math.ceil(items / ecwidBatchLimit);
  return {
    at: 'list',
    message: `${items.toLocaleString('en')} requests: Ecwid takes ${ecwidBatchLimit} at a time, so they are sent in ${parts.toLocaleString('en')} parts, one after the other.`,
  };
}

function list(count: number): string {
  const requests = Array.from(
    { length: count },
    (_, index) => `  { "id": "${index + 1}", "path": "/products/${index + 1}", "method": "GET" }`,
  );
  return `[\n${requests.join(',\n')}\n]`;
}
