/** A plan in plain words, for the terminal and for a read-only document alike. */
import type { PlannedShop } from './shop.ts';

export interface PlanSection {
  readonly title: string;
  /** Sentences, or rows of a list. */
  readonly lines: readonly string[];
}

/** @param sections those without lines are left out */
export function planTextOf(file: string, shop: PlannedShop | undefined, sections: readonly PlanSection[]): string {
  const body = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `\n${title}\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return `Plan for ${file}\n${shopLine(shop)}\n${body.join('')}\nNothing was sent.\n`;
}

function shopLine(shop: PlannedShop | undefined): string {
  if (shop === undefined) return 'For no shop in particular.';
  return `For “${shop.name}” (${shop.place})${shop.production ? ', a production shop' : ''}.`;
}
