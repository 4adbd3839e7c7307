/** All rules about import files. */
import type { CsvRule } from './problem.ts';
import { blankLine } from './rules/blankLine.ts';
import { brokenCharacter } from './rules/brokenCharacter.ts';
import { byteOrderMark } from './rules/byteOrderMark.ts';
import { categoryColumn } from './rules/categoryColumn.ts';
import { clearsPriceList } from './rules/clearsPriceList.ts';
import { duplicateCode } from './rules/duplicateCode.ts';
import { emptyHandle } from './rules/emptyHandle.ts';
import { formulaText } from './rules/formulaText.ts';
import { handleForm } from './rules/handleForm.ts';
import { handleTwice } from './rules/handleTwice.ts';
import { ignoredProductCell } from './rules/ignoredProductCell.ts';
import { invalidBoolean } from './rules/invalidBoolean.ts';
import { invalidInteger } from './rules/invalidInteger.ts';
import { invalidPrice } from './rules/invalidPrice.ts';
import { invalidStatus } from './rules/invalidStatus.ts';
import { invalidUrl } from './rules/invalidUrl.ts';
import { misplacedQuote } from './rules/misplacedQuote.ts';
import { misreadPrice } from './rules/misreadPrice.ts';
import { missingColumn } from './rules/missingColumn.ts';
import { mixedLineBreaks } from './rules/mixedLineBreaks.ts';
import { negativePrice } from './rules/negativePrice.ts';
import { noPrice } from './rules/noPrice.ts';
import { nothingToImport } from './rules/nothingToImport.ts';
import { noVariant } from './rules/noVariant.ts';
import { optionMismatch } from './rules/optionMismatch.ts';
import { repeatedColumn } from './rules/repeatedColumn.ts';
import { repeatedVariant } from './rules/repeatedVariant.ts';
import { requiredCell } from './rules/requiredCell.ts';
import { reservedHandle } from './rules/reservedHandle.ts';
import { retypedCell } from './rules/retypedCell.ts';
import { roundedPrice } from './rules/roundedPrice.ts';
import { sameOptions } from './rules/sameOptions.ts';
import { separator } from './rules/separator.ts';
import { tooFewCells } from './rules/tooFewCells.ts';
import { tooManyCells } from './rules/tooManyCells.ts';
import { unknownColumn } from './rules/unknownColumn.ts';
import { unknownCurrency } from './rules/unknownCurrency.ts';
import { variantWithoutProduct } from './rules/variantWithoutProduct.ts';

/** About the text, whatever its cells are. */
export const textRules: readonly CsvRule[] = [byteOrderMark, brokenCharacter, separator, mixedLineBreaks];

/** About lines, columns and cells, in that order. */
export const cellRules: readonly CsvRule[] = [
  misplacedQuote,
  nothingToImport,
  clearsPriceList,
  blankLine,
  tooManyCells,
  tooFewCells,
  unknownColumn,
  categoryColumn,
  repeatedColumn,
  missingColumn,
  unknownCurrency,
  emptyHandle,
  reservedHandle,
  handleForm,
  handleTwice,
  ignoredProductCell,
  variantWithoutProduct,
  requiredCell,
  retypedCell,
  formulaText,
  invalidStatus,
  invalidBoolean,
  invalidInteger,
  invalidUrl,
  duplicateCode,
  repeatedVariant,
  optionMismatch,
  sameOptions,
  noVariant,
  noPrice,
  invalidPrice,
  misreadPrice,
  roundedPrice,
  negativePrice,
];

export const csvRules: readonly CsvRule[] = [...textRules, ...cellRules];
