// A runner to be killed by `setup.test.mjs`: starts what the tests start, tells where it is, and waits.
import path from 'node:path';
import { launchMedusa } from './launch.mjs';
import { startFromTemplate } from './prepared.mjs';

const [, , logs] = process.argv;
const { shop } = await startFromTemplate(logs);
const { app, database, template, folder } = shop;
const medusa = await launchMedusa({
  app,
  template,
  folder: logs,
  databaseUrl: `${database}/killed`,
  log: path.join(logs, 'medusa.log'),
  pollTime: 100,
});
process.send({ ports: [database, medusa.url].map((url) => Number(new URL(url).port)), folders: [folder] });
