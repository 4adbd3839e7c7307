/**
 * The JSON language service without a server around it: what VS Code's JSON support has to do for every change.
 * Run as a process of its own with the file, the schema and how often; prints its measurements as JSON.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Diagnostic } from 'vscode-languageserver-protocol';

export interface InProcessResult {
  readonly parse: readonly number[];
  readonly validate: readonly number[];
  /** Where something was found. */
  readonly lines: readonly number[];
}

/** What is used of the package, which is not installed where its types would be looked for. */
interface Service {
  readonly configure: (settings: object) => void;
  readonly parseJSONDocument: (document: object) => object;
  readonly doValidation: (document: object, tree: object) => Promise<readonly Diagnostic[]>;
}

interface ServicePackage {
  readonly getLanguageService: (parameters: object) => Service;
  readonly TextDocument: {
    readonly create: (uri: string, languageId: string, version: number, text: string) => object;
  };
}

const [file = '', schemaFile = '', times = '1'] = process.argv.slice(2);
void measure(Number(times));

async function measure(rounds: number): Promise<void> {
  const { getLanguageService, TextDocument }: ServicePackage = createRequire(path.resolve('bench/peers/package.json'))(
    'vscode-json-languageservice',
  );
  const service = getLanguageService({});
  const schema: unknown = JSON.parse(readFileSync(schemaFile, 'utf8'));
  service.configure({ validate: true, schemas: [{ uri: 'bench://schema', fileMatch: ['*.json'], schema }] });
  const text = readFileSync(file, 'utf8');
  const parse: number[] = [];
  const validate: number[] = [];
  let lines: readonly number[] = [];
  for (let version = 0; version < rounds; version++) {
    const document = TextDocument.create('file:///bench/file.ecwidbatch.json', 'json', version, text);
    const started = performance.now();
    const tree = service.parseJSONDocument(document);
    const parsed = performance.now();
    const diagnostics = await service.doValidation(document, tree);
    parse.push(parsed - started);
    validate.push(performance.now() - parsed);
    lines = diagnostics.map(({ range }) => range.start.line);
  }
  console.log(JSON.stringify({ parse, validate, lines } satisfies InProcessResult));
}
