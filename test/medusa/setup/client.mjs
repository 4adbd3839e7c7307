// Installs the official client, unless it is there, and prints its folder: `node test/medusa/setup/client.mjs`.
import { ensureClient } from './install.mjs';

console.log(await ensureClient());
