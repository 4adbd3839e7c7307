import { planTextOf } from '../plan/planText.ts';
import type { MedusaPlan } from './plan.ts';

export function medusaPlanText({ file, shop, type, effect, irreversible, handling, notKnown }: MedusaPlan): string {
  return planTextOf(file, shop, [
    { title: 'What it does', lines: [`A job of type ${type}.`, ...effect] },
    { title: 'What cannot be undone', lines: irreversible },
    { title: 'How it is sent', lines: handling },
    { title: 'What is not known before', lines: notKnown },
  ]);
}
