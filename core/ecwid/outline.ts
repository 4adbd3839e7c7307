/** A request as a list shows it. */
import type { Outline } from '../dialect.ts';
import { fieldSpans, textIn } from '../json/topLevel.ts';
import { shorten } from '../shorten.ts';
import { endpointByKey } from './catalogue.ts';

const names = ['path', 'method', 'id'] as const;

/** As long as a path with a few parameters; the rest of a longer one is in the text. */
const longestName = 100;

export function outlineOf(text: string, operation: string | undefined): Outline {
  const [path, method, id] = fieldSpans(text, names);
  const call = [method, path].flatMap((span) => (span === undefined ? [] : [textIn(text, span)])).join(' ');
  const shown = call.trim() === '' ? 'request' : shorten(call, longestName);
  const endpoint = operation === undefined ? undefined : endpointByKey(operation);
  return {
    name: id === undefined ? shown : `${shown} · id ${shorten(textIn(text, id), longestName)}`,
    detail: endpoint?.summary,
    mark: path ?? method,
    page: endpoint?.docUrl,
  };
}
