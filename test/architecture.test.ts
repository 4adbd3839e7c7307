import assert from 'node:assert/strict';
import fs from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';
import { networkKeys } from '../core/network.ts';

const root = process.cwd();
const manifest = JSON.parse(read('package.json'));

/** What each folder may import beside itself, as ARCHITECTURE.md has it. */
const layers: Readonly<Record<string, { readonly folders: readonly string[]; readonly packages: readonly string[] }>> =
  {
    core: { folders: ['schemas'], packages: ['jsonc-parser', 'fastest-levenshtein', 'papaparse'] },
    server: { folders: ['core'], packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'] },
    api: { folders: ['core'], packages: ['undici'] },
    runs: { folders: ['core', 'api', 'schemas'], packages: ['jsonc-parser'] },
    simulator: { folders: ['core', 'schemas'], packages: ['hono', '@hono/node-server', 'papaparse'] },
    client: { folders: ['core', 'api', 'runs', 'simulator'], packages: ['vscode', 'vscode-languageclient'] },
    cli: {
      folders: ['core', 'api', 'runs', 'simulator', 'server'],
      packages: ['tinyglobby', 'fastest-levenshtein'],
    },
  };

/** Layers that run wherever JavaScript runs: no file, no process, no clock of Node's. */
const withoutNode = new Set(['core', 'schemas']);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typeOnly: boolean;
}

const sources = Object.keys(layers).flatMap(typescriptFiles);
const imports = sources.flatMap(importsOf);

test('every layer imports only what it may', () => {
  const wrong = imports.filter(({ from, to }) => !mayImport(from, to)).map(({ from, to }) => `${from} imports ${to}`);
  assert.deepEqual(wrong, []);
});

test('no import cycles', () => {
  const graph = new Map(sources.map((file) => [file, imports.filter((each) => each.from === file && !each.typeOnly)]));
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), `cycle: ${[...trail.slice(trail.indexOf(file)), file].join(' → ')}`);
    if (done.has(file)) return;
    for (const { to } of graph.get(file) ?? []) visit(to, [...trail, file]);
    done.add(file);
  };
  for (const file of sources) visit(file, []);
});

test('the editor’s programs are built without undici', () => {
  assert.ok(reachable('cli/main.ts').has('undici'));
  for (const entry of ['client/extension.ts', 'server/main.ts']) assert.ok(!reachable(entry).has('undici'), entry);
});

test('the core is synchronous', () => {
  const asynchronous = sources.filter(
    (file) => file.startsWith('core/') && /\basync\b|\bawait\b|\bPromise\b/.test(code(file)),
  );
  assert.deepEqual(asynchronous, []);
});

test('the core knows no clock and no chance', () => {
  const impure = sources.filter(
    (file) => file.startsWith('core/') && /\bDate\b|Math\.random|setTimeout|process\./.test(code(file)),
  );
  assert.deepEqual(impure, []);
});

test('no file is longer than 300 lines', () => {
  const long = sources.filter((file) => read(file).split('\n').length > 300);
  assert.deepEqual(long, []);
});

test('one file puts texts into notifications', () => {
  const speaking = sources.filter((file) =>
    /show(?:Information|Warning|Error)Message\b|withProgress\b/.test(code(file)),
  );
  assert.deepEqual(speaking, ['client/messages.ts']);
});

test('manifest and code name the same commands', () => {
  const inCode = [...read('client/commandIds.ts').matchAll(/'(commerceBatch\.\w+)'/g)].map(([, id]) => id).sort();
  const declared = manifest.contributes.commands.map(({ command }: { command: string }) => command).sort();
  assert.deepEqual(inCode, declared);
  const registered = [...read('client/extension.ts').matchAll(/\bcommandIds\.(?!ts\b)(\w+)/g)].map(
    ([, name]) => `commerceBatch.${name}`,
  );
  assert.deepEqual([...new Set(registered)].sort(), declared);
  const inMenus = Object.values<{ command: string }[]>(manifest.contributes.menus).flatMap((entries) =>
    entries.map(({ command }) => command),
  );
  assert.deepEqual(
    inMenus.filter((id) => !declared.includes(id)),
    [],
  );
  assert.match(read('core/commands.ts'), /'commerceBatch\.submit'/);
});

test('manifest and code name the same settings', () => {
  const declared = Object.keys(manifest.contributes.configuration.properties);
  const used = sources
    .filter((file) => file.startsWith('client/') || file.startsWith('server/'))
    .flatMap((file) =>
      [...read(file).matchAll(/\.(?:get|update)(?:<\w+>)?\('([\w.]+)'/g)].map(([, key]) => `commerceBatch.${key}`),
    );
  // Read by the language client itself, and asked for by the server.
  const asked = ['rules', 'codeLens.submit', 'codeLens.scopes', 'codeLens.order', 'inlayHints.requestNumbers'];
  const network = networkKeys.map((key) => `network.${key}`);
  const known = new Set([
    ...used,
    'commerceBatch.trace.server',
    ...[...asked, ...network].map((key) => `commerceBatch.${key}`),
  ]);
  assert.deepEqual(
    declared.filter((key) => !known.has(key)),
    [],
  );
  assert.deepEqual(
    [...used, ...network.map((key) => `commerceBatch.${key}`)].filter(
      (key) => !declared.includes(key) && !key.startsWith('commerceBatch.commerceBatch'),
    ),
    [],
  );
});

test('manifest and dialects name the same languages', () => {
  for (const file of ['core/ecwid/dialect.ts', 'core/medusa/dialect.ts']) {
    const [, id] = /languageId: '([\w-]+)'/.exec(read(file)) ?? [];
    const [, ending] = /fileEnding: '([\w.]+)'/.exec(read(file)) ?? [];
    const language = manifest.contributes.languages.find((each: { id: string }) => each.id === id);
    assert.deepEqual(language?.filenamePatterns, [`*${ending}`]);
    assert.ok(manifest.activationEvents.includes(`workspaceContains:**/*${ending}`));
  }
});

test('what the manifest points to exists', () => {
  const paths = [
    ...JSON.stringify(manifest.contributes).matchAll(/"((?:\.\/)?(?:media|schemas|syntaxes|language)[\w./-]+\.\w+)"/g),
  ];
  assert.ok(paths.length > 5);
  for (const [, file] of paths) assert.ok(fs.existsSync(path.join(root, file ?? '')), `${file} is missing`);
});

test('every package that ships is explained', () => {
  assert.deepEqual(manifest.dependencies, { undici: '7.30.2' });
  const shipped = new Set(Object.values(layers).flatMap(({ packages }) => packages));
  shipped.delete('vscode');
  const explained = read('ARCHITECTURE.md');
  assert.deepEqual(
    [...shipped].filter((name) => !explained.includes(name)),
    [],
  );
});

test('lockfiles name no host', () => {
  for (const file of ['package-lock.json', 'rig/package-lock.json', 'bench/peers/package-lock.json'])
    assert.doesNotMatch(read(file), /"resolved": "http/);
});

function mayImport(from: string, to: string): boolean {
  const layer = from.split('/')[0] ?? '';
  const allowed = layers[layer];
  if (allowed === undefined) return false;
  if (builtinModules.includes(to.replace(/^node:/, '').split('/')[0] ?? '')) return !withoutNode.has(layer);
  if (sources.includes(to) || to.startsWith('schemas/') || to === 'package.json') {
    const target = to.split('/')[0] ?? '';
    if (layer === 'cli' && target === 'server') return to === 'server/main.ts';
    return target === layer || allowed.folders.includes(target) || (layer === 'cli' && to === 'package.json');
  }
  return allowed.packages.some((name) => to === name || to.startsWith(`${name}/`));
}

/** Everything that is in the bundle of an entry file. */
function reachable(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  // A set that grows while it is walked hands out what was added, too.
  for (const file of found) for (const { from, to, typeOnly } of imports) if (from === file && !typeOnly) found.add(to);
  return found;
}

function importsOf(file: string): Import[] {
  const pattern = /(?:import|export)\s+(type\s)?[^'";]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|import\s+'([^']+)'/g;
  return [...code(file).matchAll(pattern)].map(([, type, named, dynamic, bare]) => {
    const to = (named ?? dynamic ?? bare ?? '').replace(/\?.*$/, '');
    return {
      from: file,
      to: to.startsWith('.') ? path.posix.join(path.posix.dirname(file), to) : to,
      typeOnly: type !== undefined,
    };
  });
}

/** The text without comments, so that a word in one is no use of it. */
function code(file: string): string {
  return read(file)
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '');
}

function typescriptFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'));
}

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), 'utf8');
}
