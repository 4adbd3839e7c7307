/** From the start of the process to the answer to `initialize`. */
import type { Contender, Measurements } from '../measurements.ts';
import { type ServerCommand, WireServer } from '../wire/server.ts';

/** The size that a start belongs to: there is no file yet. */
export const noFile = 0;

export async function measureStart(
  contender: Contender,
  command: ServerCommand,
  rounds: number,
  measurements: Measurements,
): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const { milliseconds, value: server } = await WireServer.start(command);
    measurements.add(contender, noFile, 'start', milliseconds);
    if (server.capabilities.textDocumentSync === undefined)
      measurements.complain(contender, noFile, 'start', 'the server does not take documents');
    await server.stop();
  }
}
