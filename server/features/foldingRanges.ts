import type { FoldingRange } from 'vscode-languageserver';
import { foldsOf } from '../../core/json/folding.ts';
import type { OpenDocument } from '../documents.ts';

/** @param limit how many the client can use */
export function foldingRanges({ batch }: OpenDocument, limit: number | undefined): FoldingRange[] {
  return [...foldsOf(batch.text, limit)];
}
