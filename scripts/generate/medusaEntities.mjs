// Writes the columns and relations that a Medusa export may name.
// npm pack @medusajs/medusa@1.20.11, unpack it, then: node scripts/generate/medusaEntities.mjs <folder>/package
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../root.mjs';
import { printJson } from './printJson.mjs';

const target = path.join(root, 'schemas/medusa/entities.json');
const [, , folder] = process.argv;
if (folder === undefined) throw new Error('Name the folder of the unpacked package @medusajs/medusa.');

/** Columns that a class has from the one it extends. */
const inherited = {
  BaseEntity: ['id', 'created_at', 'updated_at'],
  SoftDeletableEntity: ['id', 'created_at', 'updated_at', 'deleted_at'],
  TaxLine: ['id', 'created_at', 'updated_at', 'rate', 'name', 'code', 'metadata'],
};

/** The entities of the two exports; their columns come with a description. */
const exported = ['Product', 'Order'];

const models = path.join(folder, 'dist/models');
const entities = new Map(
  fs
    .readdirSync(models)
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => entitiesIn(fs.readFileSync(path.join(models, name), 'utf8'))),
);

const version = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).version;
const reached = reachable(exported);
const listed = [...reached].sort().map((name) => {
  const entity = entities.get(name);
  return [name, exported.includes(name) ? { ...entity, descriptions: descriptionsOf(name) } : entity];
});
const result = {
  $comment: `From the entities of @medusajs/medusa ${version}, written by scripts/generate/medusaEntities.mjs.`,
  entities: Object.fromEntries(listed),
};
fs.writeFileSync(target, printJson(result));

/** The decorators of TypeORM, as the compiled classes hold them. */
function entitiesIn(text) {
  const found = new Map();
  for (const [, decorators, name, member] of text.matchAll(
    /__decorate\(\[([\s\S]*?)\], (\w+)\.prototype, "(\w+)", (?:void 0|null)\)/g,
  )) {
    // Only with Medusa 2's modules inside Medusa 1, which nobody runs in production.
    if (decorators.includes('MedusaV2Flag')) continue;
    const [, base = ''] =
      new RegExp(`__extends\\(${name}, _super\\)[\\s\\S]*?\\}\\(\\w+\\.(\\w+)\\)\\);`).exec(text) ?? [];
    if (!found.has(name)) found.set(name, { columns: [...(inherited[base] ?? [])], relations: {} });
    const entity = found.get(name);
    const relation = /(?:OneTo|ManyTo)\w+\)\(function \(\) \{ return (?:\w+\.)?(\w+?)(?:_1)?; \}/.exec(decorators);
    if (relation !== null) entity.relations[member] = relation[1];
    else if (/Tree(?:Parent|Children)/.test(decorators)) entity.relations[member] = name;
    else if (/Column\)?\(|Generated/.test(decorators) && !entity.columns.includes(member)) entity.columns.push(member);
  }
  return [...found];
}

function reachable(names) {
  const seen = new Set(names);
  for (const name of seen) for (const next of Object.values(entities.get(name)?.relations ?? {})) seen.add(next);
  return seen;
}

/** The descriptions in the comment that Medusa's own API reference is made of. */
function descriptionsOf(name) {
  const file = path.join(models, `${name.toLowerCase()}.d.ts`);
  const { columns, relations } = entities.get(name);
  const comment = fs.readFileSync(file, 'utf8').split(' * properties:\n')[1] ?? '';
  const described = [
    ...comment.matchAll(/^ \* {3}(\w+):\n(?: \* {5}(?!description).*\n)*? \* {5}description: (.*)$/gm),
  ];
  return Object.fromEntries(
    described
      .map(([, field, text]) => [field, text.replace(/^"|"$/g, '').replace(/([^.])$/, '$1.')])
      .filter(
        ([field]) =>
          columns.includes(field) || field in relations || field.endsWith('total') || field.endsWith('amount'),
      ),
  );
}
