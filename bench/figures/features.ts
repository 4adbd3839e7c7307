/** Completion, hover and symbols: asked right after a key stroke, as an editor does, so that the change is in the time. */
import type { Contender, Figure, Measurements } from '../measurements.ts';
import type { Effort } from '../plan.ts';
import type { WireServer } from '../wire/server.ts';
import type { Anchor, BenchFile } from '../workload/batchFile.ts';
import type { Change } from '../workload/edits.ts';

interface Subject {
  readonly contender: Contender;
  readonly server: WireServer;
  readonly file: BenchFile;
  readonly effort: Effort;
  /** Ours knows paths; the schema knows fields only. */
  readonly isOurs: boolean;
}

interface Question {
  readonly figure: Figure;
  readonly method: string;
  readonly parameters: object;
  readonly change: Change;
  readonly back: Change;
  /** What the answer lacks, or undefined. */
  readonly lacks: (answer: unknown) => string | undefined;
}

const rounds = 10;

export async function measureFeatures(subject: Subject, measurements: Measurements): Promise<void> {
  const { server, file, effort, isOurs } = subject;
  const { completionProvider, hoverProvider, documentSymbolProvider } = server.capabilities;
  const isOffered: Readonly<Partial<Record<Figure, boolean>>> = {
    completion: completionProvider !== undefined,
    hover: hoverProvider !== undefined && hoverProvider !== false,
    symbols: documentSymbolProvider !== undefined && documentSymbolProvider !== false,
  };
  const [first = [], ...others] = file.anchors.map((anchor) =>
    questionsAt(anchor, file, isOurs).filter(({ figure }) => isOffered[figure] === true),
  );
  const questions = [first, ...others].flat();
  const started = performance.now();
  for (let done = 0; done < rounds * questions.length; done++) {
    // Each is asked once, however long it takes.
    if (done >= first.length && performance.now() - started > effort.budget) return;
    const question = questions[done % questions.length];
    if (question !== undefined) await ask(question, subject, measurements);
  }
}

async function ask(
  question: Question,
  { contender, server, file }: Subject,
  measurements: Measurements,
): Promise<void> {
  const { figure, method, parameters, change, back, lacks } = question;
  const { milliseconds, value } = await server.ask(change, method, parameters);
  measurements.add(contender, file.requests, figure, milliseconds);
  const lack = lacks(value);
  if (lack !== undefined) measurements.complain(contender, file.requests, figure, lack);
  await server.change(back);
}

function questionsAt(anchor: Anchor, file: BenchFile, isOurs: boolean): readonly Question[] {
  const { line, text } = anchor;
  const path = text.indexOf('"/products/') + 1;
  const pathLength = text.indexOf('"', path) - path;
  const body = text.indexOf('"body": { ') + '"body": { '.length;
  const price = text.indexOf('"price"') + 1;
  const digits = text.indexOf(', "compareToPrice"');
  const halfPath = {
    change: at(line, path, pathLength, '/pro'),
    back: at(line, path, 4, text.slice(path, path + pathLength)),
  };
  const halfName = { change: at(line, body, 0, '"we": 1, '), back: at(line, body, '"we": 1, '.length, '') };
  const digit = { change: at(line, digits, 0, '1'), back: at(line, digits, 1, '') };
  const position = (character: number): object => ({ position: { line, character } });
  const hover = { figure: 'hover', method: 'textDocument/hover', ...digit, lacks: lacksContents } as const;
  const completion = { figure: 'completion', method: 'textDocument/completion' } as const;
  const symbols = { figure: 'symbols', method: 'textDocument/documentSymbol', parameters: {}, ...digit } as const;
  return [
    { ...completion, ...halfName, parameters: position(body + 3), lacks: lacksItem('weight') },
    ...(isOurs ? [{ ...completion, ...halfPath, parameters: position(path + 4), lacks: lacksItem('/products') }] : []),
    { ...hover, parameters: position(price) },
    ...(isOurs ? [{ ...hover, parameters: position(path + 2) }] : []),
    { ...symbols, lacks: (answer) => lacksSymbols(answer, isOurs ? symbolsOf(file) : 1) },
  ];
}

function at(line: number, character: number, length: number, text: string): Change {
  return { range: { start: { line, character }, end: { line, character: character + length } }, text };
}

function lacksItem(text: string): (answer: unknown) => string | undefined {
  return (answer) => (JSON.stringify(answer ?? null).includes(text) ? undefined : `“${text}” is not proposed`);
}

function lacksContents(answer: unknown): string | undefined {
  return JSON.stringify(answer ?? null).includes('"contents"') ? undefined : 'the answer is empty';
}

/** Each request, or where they are too many for an outline each part that is sent. */
function symbolsOf({ requests }: BenchFile): number {
  return requests <= 20_000 ? requests : Math.ceil(requests / 500);
}

function lacksSymbols(answer: unknown, least: number): string | undefined {
  const count = Array.isArray(answer) ? answer.length : 0;
  return count >= least ? undefined : `there are ${count} symbols, and ${least} were expected`;
}
