/** Submits a planned run as a window does. */
import { findDialect } from '../../core/dialects.ts';
import { openDocument } from '../../core/document.ts';
import { createRun } from '../../runs/createRun.ts';
import type { Chance, Clock } from '../../runs/ports.ts';
import type { RunStore } from '../../runs/store.ts';
import type { PlannedRun } from './plan.ts';
import { fileNameOf } from './windowSpec.ts';

export async function submitRun(run: PlannedRun, store: RunStore, clock: Clock, chance: Chance): Promise<void> {
  const name = fileNameOf(run);
  const dialect = findDialect(name);
  if (dialect === undefined) throw new Error(`${name} is no batch file.`);
  const { storeId, allowParallelMode, stopOnFirstFailure } = run;
  const submission = {
    document: openDocument(run.text, dialect),
    file: { name, uri: undefined },
    profile: { name: 'Test', production: false, service: 'ecwid', baseUrl: 'https://127.0.0.1/api/v3', storeId },
    flags: { service: 'ecwid', allowParallelMode, stopOnFirstFailure, groupId: `group-${run.number}` },
    deduplicationKey: chance.uuid(),
  } as const;
  await createRun(submission, store, clock, chance);
}
