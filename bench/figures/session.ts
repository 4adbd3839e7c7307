/** One server and one file: open, edits, memory, and what is asked about the text. */
import type { Contender, Measurements } from '../measurements.ts';
import type { Effort, Part } from '../plan.ts';
import { canonical, mistakeAtOpen, mistakeIn } from '../wire/answers.ts';
import { type ServerCommand, WireServer } from '../wire/server.ts';
import type { BenchFile } from '../workload/batchFile.ts';
import { createSteps, editKinds } from '../workload/edits.ts';
import { measureFeatures } from './features.ts';

export interface Session {
  readonly contender: Contender;
  readonly command: ServerCommand;
  readonly file: BenchFile;
  readonly effort: Effort;
  readonly parts: readonly Part[];
}

export async function measureSession(session: Session, measurements: Measurements): Promise<void> {
  const { contender, command, file, effort, parts } = session;
  const opens = parts.includes('open') ? effort.opens : 1;
  for (let round = 1; round <= opens; round++) {
    const { value: server } = await WireServer.start(command);
    try {
      const before = await measureOpen(session, server, measurements);
      // One long session; the other processes only open the file.
      if (round < opens) continue;
      if (parts.includes('edits')) await measureEdits(session, server, before, measurements);
      // Asked for, an answer does not wait for the half second: one of the two ways to run the peer is enough.
      if (parts.includes('features') && contender !== 'floor' && contender !== 'peer') {
        const isOurs = contender === 'ours';
        await measureFeatures({ contender, server, file, effort, isOurs }, measurements);
      }
    } finally {
      await server.stop();
    }
  }
}

async function measureOpen(
  { contender, file }: Session,
  server: WireServer,
  measurements: Measurements,
): Promise<readonly string[]> {
  const { milliseconds, value } = await server.open(file.text);
  measurements.add(contender, file.requests, 'open', milliseconds);
  addMemory(server, measurements, contender, file.requests, 'memory');
  const mistake = contender === 'floor' ? undefined : mistakeAtOpen(value, file.mistakenLines);
  if (mistake !== undefined) measurements.complain(contender, file.requests, 'open', mistake);
  return canonical(value);
}

async function measureEdits(
  { contender, file, effort }: Session,
  server: WireServer,
  before: readonly string[],
  measurements: Measurements,
): Promise<void> {
  const anchors = effort.middleOnly ? file.anchors.filter(({ place }) => place === 'middle') : file.anchors;
  const groups = createSteps(file, anchors, effort.characters);
  const started = performance.now();
  for (let done = 0; done < effort.rounds * groups.length; done++) {
    // Every kind is measured once, however long it takes.
    if (done >= editKinds.length && performance.now() - started > effort.budget) break;
    for (const { kind, change, expected } of groups[done % groups.length] ?? []) {
      const { milliseconds, value } = await server.change(change);
      measurements.add(contender, file.requests, kind, milliseconds);
      const mistake = contender === 'floor' ? undefined : mistakeIn(value, before, expected);
      if (mistake !== undefined) measurements.complain(contender, file.requests, kind, mistake);
    }
  }
  addMemory(server, measurements, contender, file.requests, 'memory after edits');
}

function addMemory(
  server: WireServer,
  measurements: Measurements,
  contender: Contender,
  requests: number,
  figure: 'memory' | 'memory after edits',
): void {
  const bytes = server.peakMemory();
  if (bytes !== undefined) measurements.add(contender, requests, figure, bytes);
}
