import { aborted } from '../aborted.ts';
import type { Command } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { messageOf } from '../messageOf.ts';
import { exitCodeOfInterruption } from '../terminal.ts';
import { ArgumentError, readArguments, readNumber, UsageError } from '../usage.ts';

const help = `Usage: commerce-batch simulate [options]

Runs a demo shop on this machine that speaks both APIs, until it is stopped with Ctrl-C. It starts afresh each time.

  --port N       by default a free one
  --speed X      time runs so many times as fast; by default 1
  --latency MS   how long each call takes, and each request of a batch; by default 0 and 40

Exit codes: 0 stopped, 2 usage or the port is taken.
`;

export const simulate: Command = {
  help,
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string' },
      speed: { type: 'string' },
      latency: { type: 'string' },
    });
    if (positionals.length > 0)
      throw new ArgumentError(`“${positionals[0]}” is one too many: simulate takes options only.`);
    const port = readNumber('--port', values.port, 'a number from 0 to 65535', isPort);
    const speed = readNumber('--speed', values.speed, 'a number from 0.001 to 1000', (x) => x >= 0.001 && x <= 1000);
    const latency = readNumber('--latency', values.latency, 'a number of milliseconds', (x) => x >= 0 && x <= 600_000);

    const { systemClock } = await import('../../simulator/clock.ts');
    const { startSimulator } = await import('../../simulator/simulator.ts');
    const simulator = await startSimulator({
      clock: systemClock(speed ?? 1),
      ...(port === undefined ? {} : { port }),
      ...(latency === undefined ? {} : { latency }),
    }).catch((error: unknown) => {
      throw new UsageError(`${messageOf(error)}.`);
    });
    terminal.stdout.write(introduction(simulator.url));
    await aborted(terminal.signal);
    await simulator.close();
    return terminal.signal.reason === 'SIGPIPE' ? exitCodeOfInterruption(terminal.signal) : exitCodes.fine;
  },
};

function isPort(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 65_535;
}

function introduction(url: string): string {
  return `The simulator answers at ${url} until you press Ctrl-C.

Ecwid    ${url}/api/v3/1         token secret_simulator, or secret_readonly which may only read
Medusa   ${url}/admin            token test_api_token

COMMERCE_BATCH_TOKEN=secret_simulator commerce-batch submit FILE.ecwidbatch.json --service ecwid --store 1 --base-url ${url}/api/v3 --wait
COMMERCE_BATCH_TOKEN=test_api_token commerce-batch submit FILE.medusajob.json --service medusa --base-url ${url} --wait
`;
}
