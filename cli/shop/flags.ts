/** The flags of a submission, each with the service that knows it. */
import type { Dialect } from '../../core/dialect.ts';
import type { Flags } from '../../core/flags.ts';
import { medusaDryRun } from '../../core/medusa/body.ts';
import { defaultEcwidFlags, defaultMedusaFlags } from '../../runs/createRun.ts';
import { UsageError } from '../usage.ts';

export const flagOptions = {
  parallel: { type: 'boolean' },
  'continue-on-failure': { type: 'boolean' },
  'group-id': { type: 'string' },
  'deduplication-key': { type: 'string' },
  'dry-run': { type: 'boolean' },
  direct: { type: 'boolean' },
} as const;

export interface FlagValues {
  readonly parallel?: boolean | undefined;
  readonly 'continue-on-failure'?: boolean | undefined;
  readonly 'group-id'?: string | undefined;
  readonly 'deduplication-key'?: string | undefined;
  readonly 'dry-run'?: boolean | undefined;
  readonly direct?: boolean | undefined;
}

const foreign = {
  ecwid: ['dry-run', 'direct'],
  medusa: ['parallel', 'continue-on-failure', 'group-id', 'deduplication-key'],
} as const;

const services = { ecwid: 'an Ecwid batch', medusa: 'a Medusa job' } as const;

export function requireFittingFlags({ service }: Dialect, values: FlagValues): void {
  for (const name of foreign[service])
    if (values[name] !== undefined) throw new UsageError(`--${name} does not exist for ${services[service]}.`);
  const key = values['deduplication-key'];
  if (key !== undefined && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(key))
    throw new UsageError('--deduplication-key must be a UUID, such as 6f3e5a0c-8d6b-4b3e-9c51-0a4c2f7d1e22.');
  if (values['group-id']?.trim() === '') throw new UsageError('--group-id needs a value.');
}

/**
 * @param text the file's own text, which may ask for a dry run
 * @param groupId where the user names none
 */
export function readFlags({ service }: Dialect, values: FlagValues, text: string, groupId: string): Flags {
  switch (service) {
    case 'ecwid':
      return {
        ...defaultEcwidFlags(values['group-id'] ?? groupId),
        allowParallelMode: values.parallel ?? false,
        stopOnFirstFailure: !(values['continue-on-failure'] ?? false),
      };
    case 'medusa':
      return defaultMedusaFlags(values['dry-run'] === true || medusaDryRun(text));
  }
}
