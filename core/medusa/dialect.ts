import shape from '../../schemas/medusa-job.schema.json?validator';
import type { Dialect } from '../dialect.ts';

export const medusaJob: Dialect = {
  languageId: 'medusa-job',
  fileEnding: '.medusajob.json',
  service: 'medusa',
  list: false,
  itemName: 'job',
  expectation: 'A Medusa job file is one object: { "type": "product-export", "context": {} }.',
  skeleton: '{\n  "type": "product-export",\n  "context": {}\n}\n',
  shape,
  // A server answers 400 “property … should not exist”.
  unknownFields: 'error',
  rules: [],
};
