/** The built-in demo shop, for one run. */
import { simulatorName } from '../../core/profiles.ts';
import type { Profile, ServiceName } from '../../core/target.ts';
import { startSimulator } from '../../simulator/simulator.ts';

export interface OwnSimulator {
  readonly profile: Profile;
  close(): Promise<void>;
}

export async function startOwnSimulator(service: ServiceName): Promise<OwnSimulator> {
  const { url, close } = await startSimulator();
  const common = { name: simulatorName, production: false };
  const profile: Profile =
    service === 'ecwid'
      ? { ...common, service, baseUrl: `${url}/api/v3`, storeId: '1' }
      : { ...common, service, baseUrl: url };
  return { profile, close };
}
