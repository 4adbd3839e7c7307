import { plain } from './plain.ts';

/** What a service answered, line by line, for whoever wants to see more than the sentence about it. */
export function answerText(answer: string | undefined): string {
  if (answer === undefined || answer.trim() === '') return 'The service answered nothing that could be shown.\n';
  const lines = answer.trimEnd().split(/\r?\n/);
  return `The service answered:\n${lines.map((line) => `  ${plain(line, 4000)}\n`).join('')}`;
}
