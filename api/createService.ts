import type { Target } from '../core/target.ts';
import { createEcwidService } from './ecwid/service.ts';
import { createMedusaService } from './medusa/service.ts';
import type { SignIn } from './medusa/signIn.ts';
import type { NetworkOptions } from './network.ts';
import type { BatchService } from './service.ts';

/**
 * The one list of services; a third one is a folder beside these two and a line here.
 * @param entry a token, or an account that signs in, which Ecwid does not know
 */
export function createService(target: Target, entry: string | SignIn, network: NetworkOptions): BatchService {
  switch (target.service) {
    case 'ecwid':
      return createEcwidService(target, typeof entry === 'string' ? entry : '', network);
    case 'medusa':
      return createMedusaService(target, entry, network);
  }
}
