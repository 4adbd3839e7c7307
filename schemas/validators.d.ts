/** A JSON Schema compiled at build time; see `esbuild.mjs`. */
declare module '*.schema.json?validator' {
  const validate: import('../core/dialect.ts').ShapeValidator;
  export default validate;
}
