/** What a job would do: its type, how it is sent, and what only the server can tell. */
import { fieldsOf } from '../dialect.ts';
import { type BatchDocument, itemsOf } from '../document.ts';
import type { MedusaFlags } from '../flags.ts';
import { counted } from '../overviewText.ts';
import { type PlannedShop, plannedShop } from '../plan/shop.ts';
import type { Profile } from '../target.ts';
import { type ImportSize, importSizeOf, sizeInWords } from './importSize.ts';
import { jobTypeOf } from './jobTypes.ts';

export interface MedusaPlan {
  readonly service: 'medusa';
  readonly file: string;
  readonly shop: PlannedShop | undefined;
  /** As it stands in the file. */
  readonly type: string;
  /** `unknown`: a type that the shop has added. */
  readonly kind: 'export' | 'import' | 'unknown';
  readonly flags: MedusaFlags;
  /** The file beside the job that it imports. */
  readonly importFile: PlannedImport | undefined;
  /** Whole sentences, as the lists below. */
  readonly effect: readonly string[];
  readonly irreversible: readonly string[];
  readonly handling: readonly string[];
  readonly notKnown: readonly string[];
}

export interface PlannedImport extends ImportSize {
  readonly name: string;
}

/** A file beside the job, as it was read. */
export interface ImportText {
  readonly name: string;
  readonly text: string;
}

/** @param direct whether the job is created as it stands, instead of dry and confirmed once */
export function medusaPlan(
  document: BatchDocument,
  file: string,
  flags: MedusaFlags,
  direct: boolean,
  profile: Profile | undefined,
  imported: ImportText | undefined,
): MedusaPlan {
  const fields = jobIn(document);
  const type = String(fields?.['type'] ?? '');
  const known = jobTypeOf(type);
  const kind = known === undefined ? 'unknown' : known.exported === undefined ? 'import' : 'export';
  const importFile = imported && { name: imported.name, ...importSizeOf(imported.text) };
  return {
    service: 'medusa',
    file,
    shop: profile && plannedShop(profile),
    type,
    kind,
    flags,
    importFile,
    effect: [
      known?.schema.description ?? 'The shop has added this type. What it does is not known.',
      ...(importFile === undefined ? [] : [importInWords(importFile)]),
    ],
    irreversible: kind === 'import' ? irreversible(type, importFile) : [],
    handling: [...uploading(importFile), ...handling(flags, direct), ...oneAtATime(kind)],
    notKnown: notKnown(kind, flags, importFile),
  };
}

function jobIn(document: BatchDocument): Readonly<Record<string, unknown>> | undefined {
  for (const { text, checked } of itemsOf(document)) if (!checked.broken) return fieldsOf(JSON.parse(text));
  return undefined;
}

function importInWords({ name, bytes, rows }: PlannedImport): string {
  return `It imports ${name}: ${counted(rows, 'row')}, ${sizeInWords(bytes)}.`;
}

function irreversible(type: string, importFile: PlannedImport | undefined): readonly string[] {
  const what =
    type === 'price-list-import'
      ? 'All prices of the price list are replaced.'
      : 'Products and variants of the shop are changed, and new ones made.';
  return [
    `${what} The server keeps no former value.`,
    importFile === undefined
      ? 'The uploaded file is deleted once it is imported.'
      : `What the server got of ${importFile.name} is deleted once it is imported; your own file stays as it is.`,
  ];
}

function uploading(importFile: PlannedImport | undefined): readonly string[] {
  if (importFile === undefined) return [];
  return [
    `${importFile.name} is checked before anything is sent, then uploaded; the server is asked whether it has it, and the job is created with the name that the server gave it.`,
  ];
}

function oneAtATime(kind: MedusaPlan['kind']): readonly string[] {
  return kind === 'export' ? ['It waits until other exports that you started on this server have ended.'] : [];
}

function handling({ dryRun }: MedusaFlags, direct: boolean): readonly string[] {
  if (dryRun)
    return ['Dry run: the server counts what it would do, then waits. Nothing else happens until you confirm it.'];
  return direct
    ? ['The job is created and carried out at once.']
    : ['The job is created as a dry run, its id is written down, then it is confirmed once and carried out.'];
}

function notKnown(
  kind: MedusaPlan['kind'],
  { dryRun }: MedusaFlags,
  importFile: PlannedImport | undefined,
): readonly string[] {
  const count = {
    export: 'How many rows it writes: the server counts them when it has the job.',
    import:
      importFile === undefined
        ? 'How many rows it imports: the server counts them when it has the job.'
        : 'What is created and what updated: the server counts it when it has the job.',
    unknown: 'What it changes and how much of it.',
  }[kind];
  const faults =
    kind === 'import' ? ['Whether every row is good: some faults show only when the server carries it out.'] : [];
  const first = dryRun ? [] : ['A dry run tells the count before anything is carried out.'];
  return [
    count,
    ...faults,
    'How long it takes. The server looks for work every 3 seconds, so even a small job takes about 6 seconds.',
    ...first,
  ];
}
