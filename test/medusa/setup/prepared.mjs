// Starts PostgreSQL on a copy of the template: what `prepare.mjs` made is there already.
import path from 'node:path';
import { serverFolder } from './places.mjs';
import { accountOfPostgres, copyData, createFolder, findPostgres, startPostgres } from './postgres.mjs';
import { ensureTemplate, templateDatabase } from './template.mjs';

/**
 * @param {string} logs the folder that takes what the servers write
 * @returns what a test file needs to start a shop of its own, and how to end it all
 */
export async function startFromTemplate(logs) {
  const postgres = await findPostgres();
  const template = await ensureTemplate(postgres, (_what, work) => work());
  const account = accountOfPostgres();
  const { folder, programs } = createFolder(postgres, account);
  const data = path.join(folder, 'data');
  copyData(template, data, account);
  const { url, stop } = await startPostgres(programs, { data, folder, account, log: path.join(logs, 'postgres.log') });
  return { shop: { app: serverFolder, database: url, template: templateDatabase, logs, folder }, stop };
}
