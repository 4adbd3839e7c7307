import assert from 'node:assert/strict';
import test from 'node:test';
import { differences } from './replay/differences.ts';
import { readRecording, recordingNames } from './replay/recording.ts';
import { replay } from './replay/replay.ts';
import { setStage } from './replay/stage.ts';

const names = recordingNames();

for (const name of names) {
  const recording = readRecording(name);
  const known = differences[name];
  const verdict = known === undefined ? 'agrees' : `differs: ${known.why}`;
  test(`${name} (${recording.title}): ${verdict}`, async (t) => {
    assert.deepEqual(await replay(recording, await setStage(t, name)), known?.what ?? []);
  });
}

test('every difference on purpose is about a recording', () => {
  assert.deepEqual(
    Object.keys(differences).filter((name) => !names.includes(name)),
    [],
  );
});
