import type { Target } from '../core/target.ts';
import { createEcwidService } from './ecwid/service.ts';
import { createMedusaService } from './medusa/service.ts';
import type { NetworkOptions } from './network.ts';
import type { BatchService } from './service.ts';

/** The one list of services; a third one is a folder beside these two and a line here. */
export function createService(target: Target, token: string, network: NetworkOptions): BatchService {
  switch (target.service) {
    case 'ecwid':
      return createEcwidService(target, token, network);
    case 'medusa':
      return createMedusaService(target, token, network);
  }
}
