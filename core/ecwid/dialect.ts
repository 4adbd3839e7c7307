import type { Dialect } from '../dialect.ts';
import { itemRules } from '../itemRules.ts';
import { duplicateKey } from '../json/rules/duplicateKey.ts';
import { unsafeInteger } from '../json/rules/unsafeInteger.ts';
import { endpointByKey } from './catalogue.ts';
import { complete } from './complete.ts';
import { describe } from './describe.ts';
import { duplicateId } from './fileRules/duplicateId.ts';
import { missingId } from './fileRules/missingId.ts';
import { missingScope } from './fileRules/missingScope.ts';
import { orderDependency } from './fileRules/orderDependency.ts';
import { overBatchLimit } from './fileRules/overBatchLimit.ts';
import { sameEntityTwice } from './fileRules/sameEntityTwice.ts';
import { wrappedArray } from './fileRules/wrappedArray.ts';
import { writeAfterDelete } from './fileRules/writeAfterDelete.ts';
import { numberRequests, removeIds } from './ids.ts';
import { ecwidBatchLimit } from './limits.ts';
import { outlineOf } from './outline.ts';
import { bodyToObject, bodyToText } from './refactorBody.ts';
import { sortByCall, sortById, sortByPath } from './refactorOrder.ts';
import { requestOf, summarize } from './request.ts';
import { absolutePath } from './rules/absolutePath.ts';
import { bodyAsText } from './rules/bodyAsText.ts';
import { bodyNotAllowed } from './rules/bodyNotAllowed.ts';
import { bodyRequired } from './rules/bodyRequired.ts';
import { erasesCatalogue } from './rules/erasesCatalogue.ts';
import { idNotText } from './rules/idNotText.ts';
import { invalidBodyField } from './rules/invalidBodyField.ts';
import { invalidMethod } from './rules/invalidMethod.ts';
import { invalidQueryValue } from './rules/invalidQueryValue.ts';
import { methodNotAllowed } from './rules/methodNotAllowed.ts';
import { missingQueryParameter } from './rules/missingQueryParameter.ts';
import { nestedBatch } from './rules/nestedBatch.ts';
import { readOnlyField } from './rules/readOnlyField.ts';
import { requestShape } from './rules/requestShape.ts';
import { requiredBodyField } from './rules/requiredBodyField.ts';
import { storeIdInPath } from './rules/storeIdInPath.ts';
import { tokenInFile } from './rules/tokenInFile.ts';
import { unencodedPath } from './rules/unencodedPath.ts';
import { unknownBodyField } from './rules/unknownBodyField.ts';
import { unknownPath } from './rules/unknownPath.ts';
import { unknownQueryParameter } from './rules/unknownQueryParameter.ts';
import { uploadNeedsUrl } from './rules/uploadNeedsUrl.ts';

export const ecwidBatch: Dialect = {
  languageId: 'ecwid-batch',
  fileEnding: '.ecwidbatch.json',
  service: 'ecwid',
  list: wrappedArray,
  itemName: 'request',
  expectation:
    'An Ecwid batch file is a list of requests in square brackets: [ { "path": "/profile", "method": "GET" } ].',
  skeleton: '[\n  { "id": "1", "path": "/profile", "method": "GET" }\n]\n',
  batchLimit: ecwidBatchLimit,
  scopesOf: (operation) => endpointByKey(operation)?.scopes ?? [],
  scopeRule: missingScope,
  itemRules: itemRules(requestOf, summarize, [
    requestShape,
    absolutePath,
    storeIdInPath,
    tokenInFile,
    unknownPath,
    unencodedPath,
    nestedBatch,
    invalidMethod,
    methodNotAllowed,
    unknownQueryParameter,
    invalidQueryValue,
    missingQueryParameter,
    uploadNeedsUrl,
    erasesCatalogue,
    bodyNotAllowed,
    bodyRequired,
    bodyAsText,
    unknownBodyField,
    invalidBodyField,
    requiredBodyField,
    readOnlyField,
    idNotText,
    unsafeInteger,
    duplicateKey,
  ]),
  groupRules: [duplicateId, sameEntityTwice, writeAfterDelete, orderDependency],
  fileRules: [overBatchLimit, missingId],
  importRules: [],
  complete,
  describe,
  outline: outlineOf,
  modeOf: () => undefined,
  refactorings: [bodyToText, bodyToObject, numberRequests, removeIds, sortByPath, sortByCall, sortById],
  content: 'body',
};
