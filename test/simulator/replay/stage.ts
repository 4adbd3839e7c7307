import type { TestContext } from 'node:test';
import { startSimulator } from '../../../simulator/simulator.ts';
import { fakeClock } from '../../support/fakeClock.ts';
import { before } from './context.ts';
import { withMoreProducts } from './moreProducts.ts';
import { createNames } from './names.ts';
import { readRecording } from './recording.ts';
import type { Stage } from './replay.ts';
import { replay } from './replay.ts';
import seed from './seed.json' with { type: 'json' };

/** A fresh simulator with the shop of the recorded server, in the state in which the recording begins. */
export async function setStage(test: Pick<TestContext, 'after'>, name: string): Promise<Stage> {
  const { after = [], files = {}, moreProducts } = before[name] ?? {};
  const clock = fakeClock();
  const simulator = await startSimulator({ clock, medusaSeed: withMoreProducts(seed, moreProducts) });
  test.after(() => simulator.close());
  const stage = { url: simulator.url, clock, names: createNames(), isSizeKnown: moreProducts === undefined };
  for (const [key, text] of Object.entries(files)) stage.names.set(key, await upload(stage, key, text));
  for (const earlier of after) {
    const found = await replay(readRecording(earlier), stage);
    if (found.length > 0) throw new Error(`${earlier}, which comes before ${name}: ${found.join('\n')}`);
  }
  return stage;
}

async function upload({ url }: Stage, key: string, text: string): Promise<string> {
  const body = new FormData();
  body.append('files', new File([text], key.replace(/^\d+-/, ''), { type: 'text/csv' }));
  const headers = { 'x-medusa-access-token': 'test_api_token' };
  const response = await fetch(`${url}/admin/uploads/protected`, { method: 'POST', headers, body });
  const { uploads } = (await response.json()) as { readonly uploads: readonly { readonly key: string }[] };
  return uploads[0]?.key ?? '';
}
