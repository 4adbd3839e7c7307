/** A run in one file, to keep or to hand on: the record, and every request as it was sent with what became of it. */
import fs from 'node:fs/promises';
import type { Outcome } from '../api/service.ts';
import { indexesOf, type RequestSummary, requestTexts, summarizeRequests } from '../core/requests.ts';
import { asJson, jsonObject, outcomeFields } from './answerText.ts';
import { csvLine } from './csv.ts';
import type { RunRecord } from './record.ts';
import type { RunStore } from './store.ts';

export const exportFormats = ['json', 'csv'] as const;

export type ExportFormat = (typeof exportFormats)[number];

interface SentRequest {
  readonly index: number;
  readonly text: string;
  readonly summary: RequestSummary;
  readonly outcome: Outcome | undefined;
}

/** @returns what the ending of the name asks for; undefined for another ending */
export function exportFormatOf(name: string): ExportFormat | undefined {
  return exportFormats.find((format) => name.toLowerCase().endsWith(`.${format}`));
}

/** Piece by piece: a run may be larger than what one wants to hold in memory. */
export function exportText(record: RunRecord, store: RunStore, format: ExportFormat): AsyncGenerator<string> {
  return format === 'json' ? asDocument(record, store) : asTable(record, store);
}

/** The new file or the old one, never half of it. Throws when the signal is aborted. */
export async function writeExport(file: string, pieces: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
  const temporary = `${file}.${crypto.randomUUID()}.tmp`;
  try {
    // A batch may hold customer data.
    await fs.writeFile(temporary, pieces, { mode: 0o600, signal });
    await fs.rename(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}

/** Requests and answers stand in it as they were sent and came, so that numbers keep their digits. */
async function* asDocument(record: RunRecord, store: RunStore): AsyncGenerator<string> {
  const head = JSON.stringify(record, null, 2).replaceAll('\n', '\n  ');
  yield `{\n  "record": ${head},\n  "requests": [`;
  let separator = '\n';
  for await (const requests of sentParts(record, store)) {
    yield `${separator}${requests.map(requestLine).join(',\n')}`;
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

function requestLine({ index, text, outcome }: SentRequest): string {
  const answer = outcome === undefined ? [['status', 'null'] as const] : outcomeFields(outcome);
  return `    ${jsonObject([['index', String(index)], ['request', asJson(text)], ...answer])}`;
}

async function* asTable(record: RunRecord, store: RunStore): AsyncGenerator<string> {
  yield csvLine(['index', 'id', 'method', 'path', 'status', 'httpStatusCode', 'httpStatusLine', 'answer']);
  for await (const requests of sentParts(record, store)) yield requests.map(requestRow).join('');
}

function requestRow({ index, summary, outcome }: SentRequest): string {
  const { status, httpStatusCode, httpStatusLine, body } = outcome ?? {};
  const { id = outcome?.id, method, path } = summary;
  return csvLine([index, id, method, path, status, httpStatusCode, httpStatusLine, body]);
}

/** The requests of one part after the other, in the order of the file. */
async function* sentParts({ id, parts, adopted }: RunRecord, store: RunStore): AsyncGenerator<readonly SentRequest[]> {
  for (const [part, range] of parts.entries()) {
    const body = adopted === true ? '' : await store.bodyOf(id, part);
    const texts = requestTexts(body);
    const summaries = summarizeRequests(body);
    const indexes = indexesOf(range);
    const outcomes = new Map((await store.outcomesOf(id, indexes)).map((outcome) => [outcome.index, outcome] as const));
    yield indexes.map((index, position) => ({
      index,
      text: texts[position] ?? (adopted === true ? 'null' : ''),
      summary: summaries[position] ?? { id: undefined, method: '', path: '' },
      outcome: outcomes.get(index),
    }));
  }
}
