/** What commands about runs work with: the records of this machine and a tracker over them. */
import { createService } from '../../api/createService.ts';
import { SignIns } from '../../api/medusa/signIns.ts';
import type { BatchService } from '../../api/service.ts';
import { homeFolder } from '../../runs/home.ts';
import { systemChance, systemClock } from '../../runs/ports.ts';
import type { StepTools } from '../../runs/step.ts';
import { RunStore } from '../../runs/store.ts';
import { Tracker } from '../../runs/tracker.ts';
import { plain } from '../print/plain.ts';
import { networkOf } from '../shop/network.ts';
import { credentialsFor, type TokenOwner } from '../shop/tokens.ts';
import type { Terminal } from '../terminal.ts';

export interface Session {
  readonly store: RunStore;
  readonly tracker: Tracker;
  readonly tools: StepTools;
  /** The tokens must be there: see `requireTokens`. */
  readonly serviceOf: (owner: TokenOwner) => BatchService;
}

/** Names records that cannot be read on stderr and goes on without them. */
export async function openSession(terminal: Terminal): Promise<Session> {
  const { environment, stderr } = terminal;
  const network = await networkOf(terminal);
  const store = new RunStore(homeFolder(environment));
  for (const problem of await store.load()) stderr.write(`${plain(problem, 1000)}\n`);
  const signIns = new SignIns(systemClock.now);
  const serviceOf = (owner: TokenOwner): BatchService => {
    // An empty token makes the service say that there is none, in a sentence.
    const credentials = credentialsFor(owner, environment) ?? '';
    return createService(owner.target, signIns.open(owner.target.baseUrl, credentials), network);
  };
  const tools: StepTools = {
    store,
    clock: systemClock,
    chance: systemChance,
    report: (problem) => void stderr.write(`${plain(problem, 1000)}\n`),
    serviceOf: async (record) => serviceOf(record),
  };
  return { store, tracker: new Tracker(tools), tools, serviceOf };
}
