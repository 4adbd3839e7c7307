/** A job as a list shows it. */
import type { Outline } from '../dialect.ts';
import { fieldSpans, textIn } from '../json/topLevel.ts';
import { shorten } from '../shorten.ts';
import { jobTypeOf } from './jobTypes.ts';
import { createPage } from './sources.ts';

export function outlineOf(text: string): Outline {
  const [mark] = fieldSpans(text, ['type']);
  const name = mark === undefined ? '' : textIn(text, mark).trim();
  const type = jobTypeOf(name);
  return {
    name: name === '' ? 'job' : shorten(name),
    detail: type?.schema.description,
    mark,
    page: type === undefined ? undefined : createPage,
  };
}
