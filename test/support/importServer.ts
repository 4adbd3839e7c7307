/**
 * A Medusa server as an import meets it: uploads, jobs, and a process that ends when a job names a file that is not
 * there. A job goes one step on each time it is looked at.
 */
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

export interface ImportJob {
  readonly id: string;
  readonly type: string;
  readonly dry_run: boolean;
  readonly context: Readonly<Record<string, unknown>>;
  readonly created_at: string;
  result: object | null;
  [time: `${string}_at`]: string | null;
}

/** An answer instead of the usual one. A text is a web page. */
interface Refusal {
  readonly call: string;
  readonly status: number;
  readonly body: object | string;
}

/** One connection ends in the middle. */
interface Cut {
  readonly call: string;
  readonly side: 'request' | 'answer';
  /** Bytes of the request's body, or of the whole answer, that pass. */
  readonly bytes: number;
}

interface Owner {
  after(close: () => Promise<void>): void;
}

const time = '2026-01-15T12:00:00.000Z';

export class ImportServer {
  readonly files = new Map<string, string>();
  readonly jobs: ImportJob[] = [];
  /** Such as `POST /admin/uploads/protected`, in the order in which they came. */
  readonly calls: string[] = [];
  /** Requests that are cut, each once, the first one of its call first. */
  readonly cuts: Cut[] = [];
  /** Each once. */
  readonly refusals: Refusal[] = [];
  /** Until it is taken out. */
  readonly refusedFor: Refusal[] = [];
  /** Whatever is called, such as while the server starts. */
  refusedAll: Omit<Refusal, 'call'> | undefined;
  /** What happens in the moment in which a call has come and is not carried out yet. */
  onCall: (call: string) => Promise<void> | void = () => undefined;
  /** What happens when a call is carried out and not answered yet. */
  beforeAnswer: (call: string) => Promise<void> | void = () => undefined;
  /** Errors with which each job fails once it is confirmed. */
  errors: readonly unknown[] = [];
  /** Ids of jobs that are confirmed and never done. */
  readonly stuck = new Set<string>();
  /** The real one's process has ended. */
  killed = false;
  url = '';
  #serial = 0;

  static async open(owner: Owner): Promise<ImportServer> {
    const imports = new ImportServer();
    const server = http.createServer((request, response) => void imports.#serve(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    owner.after(async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    });
    imports.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return imports;
  }

  async #serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const call = `${request.method} ${(request.url ?? '').replace(/\?.*/, '')}`;
    this.calls.push(call);
    const cut = this.#take(this.cuts, call);
    const chunks: Buffer[] = [];
    let size = 0;
    if (cut?.side === 'request' && cut.bytes === 0) return void request.socket.destroy();
    try {
      for await (const chunk of request) {
        chunks.push(chunk);
        size += chunk.length;
        if (cut?.side === 'request' && size >= cut.bytes) return void request.socket.destroy();
      }
    } catch {
      return;
    }
    await this.onCall(call);
    const refusal =
      this.refusedAll ?? this.#take(this.refusals, call) ?? this.refusedFor.find((each) => each.call === call);
    const answer = refusal ?? this.#answer(call, Buffer.concat(chunks));
    await this.beforeAnswer(call);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    if (cut?.side === 'answer') return endAfter(request.socket, answer.status, text, cut.bytes);
    const type = text.startsWith('<') ? 'text/html' : 'application/json';
    response.writeHead(answer.status, { 'content-type': type }).end(text);
  }

  #take<Item extends { readonly call: string }>(items: Item[], call: string): Item | undefined {
    const place = items.findIndex((item) => item.call === call);
    return place === -1 ? undefined : items.splice(place, 1)[0];
  }

  #answer(call: string, body: Buffer): { readonly status: number; readonly body: object | string } {
    const [, id = '', action] = /batch-jobs\/(\w+)(?:\/(\w+))?$/.exec(call) ?? [];
    if (id !== '') return this.#job(id, action);
    switch (call) {
      case 'POST /admin/uploads/protected': {
        const [, name = '', content = ''] = /filename="([^"]*)".*?\r\n\r\n(.*)\r\n--/s.exec(body.toString()) ?? [];
        const key = `${1_768_478_400_000 + ++this.#serial}-${name}`;
        this.files.set(key, content);
        return { status: 200, body: { uploads: [{ key, url: this.#urlOf(key) }] } };
      }
      case 'POST /admin/uploads/download-url':
        return { status: 200, body: { download_url: this.#urlOf(JSON.parse(body.toString()).file_key) } };
      case 'DELETE /admin/uploads':
        this.files.delete(JSON.parse(body.toString()).file_key);
        return { status: 200, body: { deleted: true } };
      case 'POST /admin/batch-jobs': {
        const job = { id: `batch_${++this.#serial}`, created_at: time, result: null, dry_run: false };
        this.jobs.push({ ...job, ...JSON.parse(body.toString()) });
        return { status: 201, body: { batch_job: this.jobs.at(-1) } };
      }
      case 'GET /admin/batch-jobs':
        for (const job of this.jobs) this.#goOn(job);
        return { status: 200, body: { batch_jobs: this.jobs } };
      default:
        return { status: this.files.has(call.replace('GET /uploads/', '')) ? 200 : 404, body: 'a;b' };
    }
  }

  #urlOf(key: string): string {
    return `${this.url}/uploads/${key}`;
  }

  #job(id: string, action: string | undefined): { readonly status: number; readonly body: object } {
    const job = this.jobs.find((each) => each.id === id);
    if (job === undefined) return { status: 404, body: { type: 'not_found', message: 'none' } };
    if (action === 'cancel') job['canceled_at'] = time;
    else if (action === 'confirm') job['confirmed_at'] = time;
    else this.#goOn(job);
    return { status: 200, body: { batch_job: job } };
  }

  #goOn(job: ImportJob): void {
    if (job['confirmed_at'] && this.stuck.has(job.id)) return;
    if (job['canceled_at'] || job['failed_at'] || job['completed_at']) return;
    const key = String(job.context['fileKey']);
    if (job.type.endsWith('import') && !this.files.has(key)) this.killed = true;
    if (!job['pre_processed_at']) {
      job['pre_processed_at'] = time;
      const operations = { PRODUCT_CREATE: 2, PRODUCT_UPDATE: 0, VARIANT_CREATE: 3, VARIANT_UPDATE: 0 };
      job.result = { count: 5, advancement_count: 0, operations };
      if (!job.dry_run) job['confirmed_at'] = time;
    } else if (job['confirmed_at'] && this.errors.length > 0) {
      job['failed_at'] = time;
      job.result = { ...job.result, errors: this.errors };
    } else if (job['confirmed_at']) {
      job['completed_at'] = time;
      job.result = { ...job.result, advancement_count: 5 };
      this.files.delete(key);
    }
  }
}

function endAfter(socket: Socket, status: number, text: string, bytes: number): void {
  const head = `HTTP/1.1 ${status} OK\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n`;
  socket.end(Buffer.from(head + text).subarray(0, bytes), () => socket.destroy());
}
