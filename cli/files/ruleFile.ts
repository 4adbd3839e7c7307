/** `.commercebatchrc.json`: which rules hold for the files beside and below it. The nearest one counts. */
import fs from 'node:fs/promises';
import path from 'node:path';
import { fieldsOf } from '../../core/dialect.ts';
import { readRuleSettings } from '../../core/ruleSettings.ts';
import type { RuleSettings } from '../../core/severities.ts';
import { messageOf } from '../messageOf.ts';
import { UsageError } from '../usage.ts';

const ruleFileName = '.commercebatchrc.json';

export class RuleFiles {
  readonly #known = new Map<string, Promise<RuleSettings>>();

  /** Searches from the folder upward to the root of the file system. */
  rulesFor(folder: string): Promise<RuleSettings> {
    const known = this.#known.get(folder) ?? this.#read(folder);
    this.#known.set(folder, known);
    return known;
  }

  async #read(folder: string): Promise<RuleSettings> {
    const file = path.join(folder, ruleFileName);
    const text = await readIfPresent(file);
    if (text !== undefined) return readRules(text, file);
    const parent = path.dirname(folder);
    return parent === folder ? {} : this.rulesFor(parent);
  }
}

async function readIfPresent(file: string): Promise<string | undefined> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // A folder on the way that may not be looked into holds no settings of ours.
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EACCES') return undefined;
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}.`);
  }
}

function readRules(text: string, file: string): RuleSettings {
  const fields = fieldsOf(parse(text, file));
  if (fields === undefined)
    throw new UsageError(`${file} must hold an object such as { "rules": { "invalid-method": "warning" } }.`);
  const stray = Object.keys(fields).filter((name) => name !== 'rules' && name !== '$schema');
  const { rules, problems } = readRuleSettings(fields['rules'], '“rules”');
  const all = [
    ...stray.map((name) => `“${name}” is nothing that can be set here. Write it inside “rules”.`),
    ...problems,
  ];
  if (all.length > 0) throw new UsageError(all.map((problem) => `${file}: ${problem}`).join('\n'));
  return rules;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${messageOf(error)}.`);
  }
}
