// Starts Medusa, for a test file or to fill the template.
import fs from 'node:fs';
import path from 'node:path';
import { startChild } from './child.mjs';

/**
 * @param {{ app: string, folder: string, databaseUrl: string, log: string, template?: string, port?: string,
 *   pollTime: number | undefined, jwtSecret?: string }} options
 *   `app` is the installed server, `folder` where uploads go; `pollTime` in milliseconds, Medusa's own 3 s without it
 */
export async function launchMedusa({ app, folder, databaseUrl, log, template, port, pollTime, jwtSecret }) {
  // Medusa looks for its plugins in the working folder.
  const packages = path.join(folder, 'node_modules');
  if (!fs.existsSync(packages)) fs.symlinkSync(path.join(app, 'node_modules'), packages);
  const { child, message } = await startChild([path.join(app, 'server.cjs')], {
    cwd: folder,
    log,
    limit: 120_000,
    env: medusaEnvironment({
      DATABASE_URL: databaseUrl,
      TEMPLATE_DATABASE: template,
      PORT: port,
      MEDUSA_EVENT_POLL_MS: pollTime === undefined ? undefined : String(pollTime),
      MEDUSA_JWT_SECRET: jwtSecret,
    }),
  });
  return { child, url: message.url };
}

/** With `test` it would not look for events; with `production` its cookies need TLS. */
export function medusaEnvironment(extra) {
  return { NODE_ENV: 'development', MEDUSA_DISABLE_TELEMETRY: 'true', ...extra };
}
