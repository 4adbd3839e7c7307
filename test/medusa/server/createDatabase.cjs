const { Client } = require('pg');

/**
 * Makes the database that `url` names unless it is there.
 *
 * @param {string} url
 * @param {string} [template] the database that it starts as a copy of
 */
exports.createDatabase = async (url, template = 'template1') => {
  const administration = new URL(url);
  const name = administration.pathname.slice(1);
  administration.pathname = '/postgres';
  const client = new Client({ connectionString: String(administration) });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
  } finally {
    await client.end();
  }
};
