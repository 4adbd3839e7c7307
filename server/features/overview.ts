import { overviewOf } from '../../core/overview.ts';
import type { OverviewMessage } from '../../core/overviewMessage.ts';
import type { OpenDocument } from '../documents.ts';

export function overview({ uri, version, batch }: OpenDocument): OverviewMessage {
  return { uri, version, languageId: batch.dialect.languageId, ...overviewOf(batch) };
}
