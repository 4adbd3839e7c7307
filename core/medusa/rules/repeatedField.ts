import type { Rule } from '../../dialect.ts';
import { duplicateKey } from '../../json/rules/duplicateKey.ts';
import type { JobView } from '../view.ts';

/** As in a request; the server takes the last one, so that `"dry_run": true` may not count. */
export const repeatedField: Rule<JobView> = {
  ...duplicateKey,
  examples: {
    bad: '{ "type": "product-export", "dry_run": true, "context": {}, "dry_run": false }',
    good: '{ "type": "product-export", "dry_run": false, "context": {} }',
  },
};
