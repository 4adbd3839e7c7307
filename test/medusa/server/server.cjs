// One Medusa for the process that started it, on the loopback interface: `medusa start` listens on all of them.
// Tells its address when it is ready, and ends when its parent does, however that ends.
const http = require('node:http');
const express = require('express');
const { createDatabase } = require('./createDatabase.cjs');

const { DATABASE_URL, TEMPLATE_DATABASE, PORT = '0', MEDUSA_EVENT_POLL_MS } = process.env;

/** Settled while events are looked for; a test may hold them to see a job in a state that is soon over. */
let gate = Promise.resolve();
let open = () => {};

process.on('message', ({ holdEvents }) => {
  open();
  gate = holdEvents
    ? new Promise((resolve) => {
        open = resolve;
      })
    : Promise.resolve();
  process.send({ holdEvents });
});

{
  // Medusa looks for its events every 3 s, which no option changes.
  const module = require('@medusajs/medusa/dist/utils/sleep');
  const { sleep } = module;
  module.sleep = async (time) => {
    if (time !== 3000) return sleep(time);
    await sleep(Number(MEDUSA_EVENT_POLL_MS ?? time));
    await gate;
  };
}

for (const event of ['disconnect', 'SIGTERM', 'SIGINT']) process.once(event, () => process.exit(0));

async function start() {
  await createDatabase(DATABASE_URL, TEMPLATE_DATABASE);
  const app = express();
  // Listens first, because the addresses of files carry the port.
  const server = http.createServer(app);
  await new Promise((resolve) => server.listen(Number(PORT), '127.0.0.1', resolve));
  process.env.MEDUSA_BACKEND_URL = `http://127.0.0.1:${server.address().port}`;
  const { default: load } = require('@medusajs/medusa/dist/loaders');
  await load({ directory: __dirname, expressApp: app, isTest: false });
  console.log(`Ready after ${process.uptime().toFixed(1)} s.`);
  process.send({ url: process.env.MEDUSA_BACKEND_URL });
}

start().catch((error) => {
  console.error(error);
  process.exit(1);
});
