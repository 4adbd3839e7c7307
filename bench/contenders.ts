/** How each language server is started. */
import path from 'node:path';
import type { ServerCommand } from './wire/server.ts';

export interface Folders {
  readonly root: string;
  /** Of the product's bundles. */
  readonly product: string;
  /** Of the benchmark's own bundles and of the files it makes; gone after the run. */
  readonly bundles: string;
  /** Where CPU profiles go. */
  readonly profiles: string;
}

/** @param profile the name of a file for a CPU profile */
export function ourServer({ product, profiles }: Folders, profile?: string): ServerCommand {
  return {
    args: [...profiling(profiles, profile), path.join(product, 'server.js'), '--stdio'],
    languageId: 'ecwid-batch',
    delivery: 'version',
    notifications: [],
  };
}

export function floorServer({ bundles }: Folders): ServerCommand {
  return {
    args: [path.join(bundles, 'floorServer.js'), '--stdio'],
    languageId: 'ecwid-batch',
    delivery: 'version',
    notifications: [],
  };
}

/** The server that VS Code ships, as its users of other editors start it. */
export function jsonServer({ root }: Folders, schema: object, delivery: 'next' | 'pull'): ServerCommand {
  const associations = [{ uri: 'bench://ecwid-batch', fileMatch: ['*.ecwidbatch.json'], schema }];
  return {
    args: [
      path.join(root, 'bench/peers/node_modules/vscode-langservers-extracted/bin/vscode-json-language-server'),
      '--stdio',
    ],
    languageId: 'json',
    delivery,
    notifications: [['json/schemaAssociations', associations]],
  };
}

/** @returns arguments for Node.js */
export function profiling(folder: string, name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`];
}
