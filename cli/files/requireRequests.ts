import { itemsOf } from '../../core/document.ts';
import { UsageError } from '../usage.ts';
import type { OpenedFile } from './checkFile.ts';

export function requireRequests({ document, name }: OpenedFile): void {
  if (itemsOf(document).next().done) throw new UsageError(`“${name}” holds no request. Add one, then submit it.`);
}
