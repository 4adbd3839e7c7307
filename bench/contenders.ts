/** How each language server is started. */
import path from 'node:path';
import type { ServerCommand } from './wire/server.ts';

export interface Folders {
  readonly root: string;
  /** Of the product's bundles. */
  readonly product: string;
  /** Of the benchmark's own bundles. */
  readonly bundles: string;
  /** Where generated files and profiles go. */
  readonly output: string;
}

/** @param profile the name of a file for a CPU profile */
export function ourServer({ product, output }: Folders, profile?: string): ServerCommand {
  return {
    args: [...profiling(output, profile), path.join(product, 'server.js'), '--stdio'],
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
export function profiling(output: string, name: string | undefined): readonly string[] {
  if (name === undefined) return [];
  return ['--cpu-prof', `--cpu-prof-dir=${output}`, `--cpu-prof-name=${name}.cpuprofile`];
}
