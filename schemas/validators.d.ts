/** A JSON Schema compiled at build time; see `scripts/validators.mjs`. */
declare module '*.schema.json?validator' {
  const validate: import('../core/dialect.ts').ShapeValidator;
  export default validate;
}

/** All JSON Schemas of a folder, compiled at build time, by the names of their files. */
declare module '*?validators' {
  const validators: Readonly<Record<string, import('../core/dialect.ts').ShapeValidator>>;
  export default validators;
}

/** The texts of all JSON Schemas of a folder by the names of their files. */
declare module '*?schemas' {
  const texts: Readonly<Record<string, string>>;
  export default texts;
}
