/** The calls of the Ecwid REST API, as `npm run generate` collects them from its documentation and its official client. */
import data from '../../schemas/ecwid/endpoints.json';
import type { EcwidMethod } from './methods.ts';

export interface Endpoint {
  /** Method and path: `PUT /products/{productId}`. */
  readonly key: string;
  readonly method: EcwidMethod;
  /** From the slash after the store id, with `{names}` for what varies. */
  readonly path: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** The part of the API it belongs to: `Products`. */
  readonly group: string;
  readonly pathParameters: readonly PathParameter[];
  /** Access scopes that a token needs, all of them; empty where none is documented. */
  readonly scopes: readonly string[];
  readonly query: readonly QueryParameter[];
  /** Those whose names are fixed, by their names. */
  readonly queryByName: ReadonlyMap<string, QueryParameter>;
  /** Those whose names share a beginning. */
  readonly queryFamilies: readonly QueryParameter[];
  /** The ones that a request in a batch needs. */
  readonly requiredQuery: readonly QueryParameter[];
  /** The entity that it takes as its body. */
  readonly body: string | undefined;
  /** Top-level fields that its body needs. */
  readonly requiredFields: readonly string[];
  /** Whether it works inside a batch. */
  readonly batch: { readonly allowed: boolean | 'unknown'; readonly note?: string };
  readonly docUrl: string | undefined;
  /** How well the sources agree that it exists as it stands here. */
  readonly confidence: 'high' | 'medium' | 'low';
  /** What a reader should know beside. */
  readonly notes: readonly string[];
}

export interface PathParameter {
  readonly name: string;
  readonly type: 'integer' | 'string';
  readonly enum?: readonly string[];
  readonly note?: string;
}

export interface QueryParameter {
  /** Ends with a placeholder where a family of names shares a beginning: `option_{optionName}`. */
  readonly name: string;
  readonly type: QueryType;
  /** The values it takes; of a list, those of its items. */
  readonly enum?: readonly string[];
  readonly required?: boolean;
  /** Needed because a batch cannot carry a file. */
  readonly requiredInBatch?: boolean;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** The parameter whose place it can take. */
  readonly insteadOf?: string;
  readonly note?: string;
}

export type QueryType = 'string' | 'integer' | 'number' | 'boolean' | 'date' | 'list' | 'enum';

/** The generated file, which leaves out what is not known. */
type Entry = Omit<Endpoint, 'queryByName' | 'queryFamilies' | 'requiredQuery' | 'body' | 'docUrl' | 'notes'> & {
  readonly body?: string;
  readonly docUrl?: string;
  readonly notes?: readonly string[];
};

/** In the order of the documentation. All have the same fields in the same order, which keeps looking at them fast. */
export const endpoints: readonly Endpoint[] = (data as readonly Entry[]).map((entry) => ({
  key: entry.key,
  method: entry.method,
  path: entry.path,
  summary: entry.summary,
  group: entry.group,
  pathParameters: entry.pathParameters,
  scopes: entry.scopes,
  query: entry.query,
  queryByName: new Map(entry.query.filter((each) => !isFamily(each)).map((each) => [each.name, each])),
  queryFamilies: entry.query.filter(isFamily),
  requiredQuery: entry.query.filter(({ required, requiredInBatch }) => required === true || requiredInBatch === true),
  body: entry.body,
  requiredFields: entry.requiredFields,
  batch: entry.batch,
  docUrl: entry.docUrl,
  confidence: entry.confidence,
  notes: entry.notes ?? [],
}));

const byKey = new Map(endpoints.map((endpoint) => [endpoint.key, endpoint]));

/** @param key method and path template, as a summary names them */
export function endpointByKey(key: string): Endpoint | undefined {
  return byKey.get(key);
}

/** The parameter of that name, or the family that the name belongs to. */
export function queryParameter(endpoint: Endpoint, name: string): QueryParameter | undefined {
  const parameter = endpoint.queryByName.get(name);
  if (parameter !== undefined || endpoint.queryFamilies.length === 0) return parameter;
  return endpoint.queryFamilies.find((family) => {
    const length = family.name.indexOf('{');
    return name.length > length && name.startsWith(family.name.slice(0, length));
  });
}

function isFamily({ name }: QueryParameter): boolean {
  return name.includes('{');
}
