// The rules as a page for readers, as a JSON Schema of `.commercebatchrc.json`, and as names for the settings editor.
import { printJson } from './printJson.mjs';

const severities = ['error', 'warning', 'information', 'hint', 'off'];

/** Codes that belong to no rule. */
const fixed = [
  ['syntax', 'error', 'The text is not JSON. A mistake stays with its request; the others are checked.'],
  ['too-deep', 'error', 'Brackets nest deeper than any request needs.'],
  ['too-large', 'error', 'The file holds more than a million requests and is not checked.'],
  ['not-text', 'error', 'The file is binary, or not saved as UTF-8.'],
  ['import-file-missing', 'error', 'The CSV that a job imports is not where the job says.'],
  ['import-file-unreadable', 'error', 'What a job imports is a folder, or may not be opened.'],
  ['import-file-too-large', 'error', 'The CSV that a job imports is larger than 64 MB.'],
  ['import-file-not-utf8', 'error', 'The CSV that a job imports is not saved as UTF-8.'],
  ['import-file-findings', 'as in the CSV', 'How many findings the CSV has that a job imports, and the first of them.'],
  ['more', 'error or information', 'How many further requests have findings, after the first 1000.'],
];

/**
 * Every rule with what it says about its own examples.
 *
 * @param core the functions of the core that are needed: `dialects`, `rulesOf`, `openDocument`, `validate`,
 *   `lackingScopes`, `checkImportFile`
 */
export function surveyRules({ dialects, rulesOf, openDocument, validate, lackingScopes, checkImportFile }) {
  return dialects.flatMap((dialect) =>
    rulesOf(dialect).map((rule) => {
      const ofItem = dialect.itemRules.rules.includes(rule);
      // Of all rules one depends on more than the file.
      const lacking = rule === dialect.scopeRule ? lackingScopes([profileOf(dialect)], dialect) : undefined;
      const ofImport = dialect.importRules.includes(rule);
      const findingsIn = (example) =>
        ofImport
          ? checkImportFile(example, rule.imports[0], {})
          : validate(openDocument(fileOf(example, ofItem, dialect), dialect), {}, lacking);
      const said = findingsIn(rule.examples.bad).filter(({ code }) => code === rule.code);
      return { ...rule, dialect, ofItem, ofImport, said, findingsIn };
    }),
  );
}

function profileOf({ service }) {
  return { name: 'My shop', service, scopes: ['read_catalog'] };
}

/** A request stands in a list of its own. */
function fileOf(example, ofItem, dialect) {
  return ofItem && dialect.list !== undefined ? `[\n${example}\n]` : example;
}

/** @param {ReturnType<typeof surveyRules>} rules */
export function rulePage(rules) {
  const groups = groupsOf(rules);
  return `<!-- Written by \`npm run generate\` from the rules themselves. -->

# Rules

What is checked while you type, before a file is submitted and by \`commerce-batch validate\`. What the services' documentation does not settle is a warning, an information or a hint, and says so.

${groups.map(tableOf).join('\n')}
**Not to be changed**: ${fixed.map(([code]) => `[\`${code}\`](#${code})`).join(', ')}

## Set a rule

\`error\`, \`warning\`, \`information\`, \`hint\`, or \`off\`. An error stops a submission until you say that it shall go on; the others do not.

- **For everyone who works in the folder, and the pipeline:** a file \`.commercebatchrc.json\`. The quick fix *Turn off “…” in this folder* at any finding writes it.

  \`\`\`jsonc
  {
    // Our plug-in adds calls of its own.
    "rules": { "unknown-path": "off", "invalid-method": "warning" }
  }
  \`\`\`

  The nearest file beside or above the batch file counts, alone. The search ends at the folder that holds \`.git\`, so that a checkout means the same on every machine.

- **For yourself, in VS Code:** the setting \`commerceBatch.rules\`, which each folder of a window may have. The file of the folder stands above it, rule by rule: it is what the pipeline goes by.

${groups.map(sectionsOf).join('\n')}
## Not to be changed

${fixed.map(([code, severity, says]) => `### ${code}\n\n${says}\n\n*${capital(severity)}*, whatever a setting says.\n`).join('\n')}`;
}

function groupsOf(rules) {
  const dialectsOf = (code) => rules.filter((rule) => rule.code === code);
  const alone = rules.filter(({ code }) => dialectsOf(code).length === 1);
  const shared = [...new Set(rules.map(({ code }) => code))].map(dialectsOf).filter(({ length }) => length > 1);
  const isEcwid = ({ dialect }) => dialect.languageId === 'ecwid-batch';
  return [
    ['An Ecwid request', alone.filter((rule) => isEcwid(rule) && rule.ofItem).map((rule) => [rule])],
    ['An Ecwid file', alone.filter((rule) => isEcwid(rule) && !rule.ofItem).map((rule) => [rule])],
    ['A Medusa job', alone.filter((rule) => !isEcwid(rule) && !rule.ofImport).map((rule) => [rule])],
    ['A CSV file that a Medusa job imports', alone.filter(({ ofImport }) => ofImport).map((rule) => [rule])],
    ['Both', shared],
  ].filter(([, entries]) => entries.length > 0);
}

function tableOf([title, entries]) {
  const rows = entries.map(([rule, ...others]) => {
    const fix = [rule, ...others].some(({ said }) => titlesOf(said).length > 0) ? 'yes' : '';
    return `| [\`${rule.code}\`](#${rule.code}) | ${rule.severity} | ${fix} | ${escaped(rule.summary)} |`;
  });
  return `**${title}**

| Code | Severity | Quick fix | Says |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function sectionsOf([title, entries]) {
  return `## ${title}\n\n${entries.map(sectionOf).join('\n')}`;
}

function sectionOf(rules) {
  const [first] = rules;
  const parts = rules.map((rule) => (rules.length > 1 ? `#### ${serviceOf(rule)}\n\n${partOf(rule)}` : partOf(rule)));
  return `### ${first.code}\n\n${parts.join('\n')}`;
}

function partOf({ severity, summary, source, examples, said, ofImport }) {
  const language = ofImport ? 'csv' : 'json';
  const titles = titlesOf(said);
  const fixes = titles.length === 0 ? '' : `\nQuick fix: ${titles.map((title) => `*${escaped(title)}*`).join(', ')}.\n`;
  return `${escaped(summary)}

*${capital(severity)}* unless set otherwise. From [the documentation](${source}).

\`\`\`${language}
${shortened(examples.bad)}
\`\`\`

${[...new Set(said.map(({ message }) => `> ${escaped(message)}`))].join('\n>\n')}
${fixes}
As it should be:

\`\`\`${language}
${shortened(examples.good)}
\`\`\`
`;
}

function serviceOf({ dialect }) {
  return dialect.languageId === 'ecwid-batch' ? 'Ecwid' : 'Medusa';
}

function titlesOf(said) {
  return [...new Set(said.flatMap(({ fixes }) => fixes.map(({ title }) => title)))];
}

function capital(word) {
  return word[0].toUpperCase() + word.slice(1);
}

/** The middle of five hundred requests tells nothing, nor does that of a text of 100 kB. */
function shortened(example) {
  const lines = example
    .trim()
    .split('\n')
    .map((line) => (line.length <= 300 ? line : `${line.slice(0, 120)} … ${line.slice(-40)}`));
  return lines.length <= 20 ? lines.join('\n') : [...lines.slice(0, 3), '  …', ...lines.slice(-2)].join('\n');
}

/** Texts of rules are plain. */
function escaped(text) {
  return text.replace(/[\\`*_<>[\]|~]/g, (character) => `\\${character}`);
}

/** @returns {string} the JSON Schema of `.commercebatchrc.json` */
export function ruleFileSchema(rules) {
  return printJson({
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Rules of Commerce Batch for the files beside and below this one',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The address of this schema.' },
      rules: {
        type: 'object',
        description: 'The severity of each rule, or “off”. What is left out keeps its own.',
        additionalProperties: false,
        properties: Object.fromEntries(
          namesOf(rules).map(([code, description]) => [code, { description, enum: severities }]),
        ),
      },
    },
  });
}

/** @returns {string} the manifest, its setting `commerceBatch.rules` with the names of the rules */
export function manifestWithRules(text, rules) {
  const manifest = JSON.parse(text);
  const names = namesOf(rules);
  Object.assign(manifest.contributes.configuration.properties['commerceBatch.rules'], {
    propertyNames: {
      enum: names.map(([code]) => code),
      enumDescriptions: names.map(([, description]) => description),
    },
  });
  return printJson(manifest);
}

/** Each code once, with a sentence. */
function namesOf(rules) {
  const names = new Map();
  for (const { code, severity, summary } of rules)
    if (!names.has(code)) names.set(code, `${summary} (${severity} unless set)`);
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1));
}
