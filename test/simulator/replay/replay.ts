import type { FakeClock } from '../../support/fakeClock.ts';
import type { Json } from '../simulation.ts';
import { burstDifferences } from './burst.ts';
import { firstDifference, listDifference, normalText } from './compare.ts';
import type { Names } from './names.ts';
import type { Answered, Exchange, Recording } from './recording.ts';
import { prepare } from './scene.ts';

/** How long a recorded state is waited for, in the simulator's time. */
const patience = 15_000;
/** From the confirmation into the middle of the processing. */
const intoProcessing = 3100;
const jobPath = /^\/admin\/batch-jobs\/(\w+)$/;

export interface Stage {
  readonly url: string;
  readonly clock: FakeClock;
  readonly names: Names;
  /** Whether the shop is to the last letter the recorded one, so that its exports have the same length. */
  readonly isSizeKnown: boolean;
}

/** Plays the exchanges of a recording in their order; gives what differs. */
export async function replay(recording: Recording, stage: Stage): Promise<readonly string[]> {
  const { exchanges, create_statuses, final } = recording;
  if (exchanges.length === 0) return ['no exchanges'];
  const differences: string[] = [];
  await prepare(exchanges, stage);
  for (const [index, exchange] of exchanges.entries()) {
    const difference = await playExchange(exchange, exchanges.slice(index + 1), stage);
    const { method, path } = exchange.request;
    if (difference !== undefined) differences.push(normalText(`${index + 1}. ${method} ${path}: ${difference}`));
  }
  if (create_statuses !== undefined && final !== undefined) {
    differences.push(...(await burstDifferences({ create_statuses, final }, recording, stage)));
  }
  return differences;
}

async function playExchange(exchange: Exchange, later: readonly Exchange[], stage: Stage): Promise<string | undefined> {
  const { request, response } = exchange;
  if ('networkError' in response) return playSilence(exchange, stage);
  if (request.method === 'GET' && jobPath.test(request.path)) return poll(exchange, response, stage);
  const { clock } = stage;
  if (isCancelWhileBusy(exchange, later)) {
    await poll(
      { ...exchange, request: { ...request, method: 'GET', path: request.path.replace('/cancel', '') } },
      confirmed,
      stage,
    );
    await clock.advance(intoProcessing);
    return compare(exchange, response, await clock.run(send(exchange, stage)), stage);
  }
  return compare(exchange, response, await send(exchange, stage), stage);
}

const confirmed: Answered = { status: 200, headers: {}, body: { batch_job: { status: 'confirmed' } } };

/** Asks again and again until the job looks as it was recorded; no other state may show on the way. */
async function poll(exchange: Exchange, recorded: Answered, stage: Stage): Promise<string | undefined> {
  const { status, result } = recorded.body?.batch_job ?? {};
  // What shows for a moment only is looked for more often.
  const step = result?.errors !== undefined && status !== 'failed' ? 50 : 500;
  const end = stage.clock.now() + patience;
  const seen: string[] = [];
  for (;;) {
    const answer = await send(exchange, stage);
    if (recorded === confirmed && answer.body?.batch_job?.status === 'confirmed') return undefined;
    const difference = compare(exchange, recorded, answer, stage);
    if (difference === undefined) return undefined;
    const current = String(answer.body?.batch_job?.status);
    if (!seen.includes(current)) seen.push(current);
    const passed = seen.length > 2 || seen.indexOf(status) > 0;
    if (stage.clock.now() >= end || passed) return `${difference} (states: ${seen.join(', ')})`;
    await stage.clock.advance(step);
  }
}

/** A call that the real server never answered. */
async function playSilence(exchange: Exchange, stage: Stage): Promise<string | undefined> {
  const giveUp = new AbortController();
  let answered = false;
  const call = send(exchange, stage, giveUp.signal).then(
    () => {
      answered = true;
    },
    () => {},
  );
  await stage.clock.advance(patience);
  giveUp.abort();
  await call;
  return answered ? 'no answer became an answer' : undefined;
}

/** Recorded as canceled first and as completed, too, later on. */
function isCancelWhileBusy({ request, response }: Exchange, later: readonly Exchange[]): boolean {
  if (!request.path.endsWith('/cancel') || !('body' in response) || response.status !== 200) return false;
  const last = later.find((exchange) => jobPath.test(exchange.request.path))?.response;
  const job = last !== undefined && 'body' in last ? last.body?.batch_job : undefined;
  return response.body?.batch_job?.completed_at === null && job?.completed_at != null;
}

function compare(
  { request }: Exchange,
  recorded: Answered,
  ours: Answered,
  { names, isSizeKnown }: Stage,
): string | undefined {
  if (recorded.status !== ours.status) return `status ${recorded.status} became ${ours.status}`;
  const [wanted, type] = [recorded.headers['content-type'], ours.headers['content-type']];
  if (wanted !== type) return `content-type ${wanted} became ${type}`;
  names.learn(recorded.headers['set-cookie'], ours.headers['set-cookie']);
  names.learn(recorded.body, ours.body);
  if (recorded.body === undefined) return undefined;
  if (recorded.body?.kept !== undefined) return undefined;
  const isList = request.path.startsWith('/admin/batch-jobs') && Array.isArray(recorded.body?.batch_jobs);
  if (isList) return listDifference(recorded.body, ours.body);
  const withSize = isSizeKnown ? recorded.body : sizeOf(recorded.body, ours.body);
  return firstDifference(withSize, ours.body, isTrimmed(request.path));
}

/** The recorded job with the other's size of the file, if both have one. */
function sizeOf(recorded: Json, ours: Json): Json {
  const job = recorded?.batch_job;
  const size = ours?.batch_job?.result?.file_size;
  if (job?.result?.file_size === undefined || size === undefined) return recorded;
  return { batch_job: { ...job, result: { ...job.result, file_size: size } } };
}

/** Of these answers only what matters was recorded. */
function isTrimmed(path: string): boolean {
  return path.startsWith('/admin/price-lists/') || path.startsWith('/admin/products?q=');
}

/** Sends a recorded request, with the names of this simulator in the place of the recorded ones. */
async function send({ request }: Exchange, { url, names }: Stage, signal?: AbortSignal): Promise<Answered> {
  const path = names.translate(request.path).replace(/^http:\/\/127\.0\.0\.1:\d+/, '');
  const headers = JSON.parse(names.translate(JSON.stringify(request.headers)));
  const response = await fetch(`${url}${path}`, {
    method: request.method,
    headers,
    ...bodyOf(request.body, names),
    ...(signal === undefined ? {} : { signal }),
  });
  const text = await response.text();
  const type = response.headers.get('content-type');
  const cookie = response.headers.get('set-cookie');
  return {
    status: response.status,
    headers: {
      ...(type === null ? {} : { 'content-type': type }),
      ...(cookie === null ? {} : { 'set-cookie': cookie }),
    },
    body: type?.startsWith('application/json') ? JSON.parse(text) : text,
  };
}

function bodyOf(body: Json, names: Names): { readonly body?: string | FormData } {
  if (body === undefined) return {};
  if (body?.multipart === undefined) {
    return { body: names.translate(wholeText(typeof body === 'string' ? body : JSON.stringify(body))) };
  }
  const form = new FormData();
  for (const { field, filename, contentType, content } of partsOf(body.multipart)) {
    form.append(field, new File([names.translate(content)], filename, { type: contentType }));
  }
  return { body: form };
}

/** Of a very long text only the beginning was recorded, and how long it was. */
function wholeText(text: string): string {
  const [, start, length] = /^([\s\S]*)… \((\d+) chars\)$/.exec(text) ?? [];
  return start === undefined ? text : `${start.padEnd(Number(length) - 3, 'x')}"}}`;
}

/** Of a large file only its number of rows and its first row were recorded. */
function partsOf(multipart: Json): Json {
  if (typeof multipart !== 'string') return multipart;
  const [, filename, count, first = ''] = /^(\S+) with (\d+) rows like (.*)$/.exec(multipart) ?? [];
  const heading =
    'Product Handle;Product Title;Variant Title;Variant SKU;Variant Inventory Quantity;Price EUR;Option 1 Name;Option 1 Value';
  const rows = Array.from({ length: Number(count) }, (_, index) =>
    first.replaceAll(/(bulk\w)([- ])0/g, `$1$2${index}`),
  );
  return [{ field: 'files', filename, contentType: 'text/csv', content: `${[heading, ...rows].join('\r\n')}\r\n` }];
}
