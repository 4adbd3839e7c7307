/** Where a file is sent. A profile is a named target; tokens are never part of either. */

export type ServiceName = 'ecwid' | 'medusa';

export interface EcwidTarget {
  readonly service: 'ecwid';
  /** The part before the store id, without a slash at the end: `https://app.ecwid.com/api/v3`. */
  readonly baseUrl: string;
  readonly storeId: string;
}

export interface MedusaTarget {
  readonly service: 'medusa';
  /** The server's origin, without a slash at the end: `https://shop.example.com`. */
  readonly baseUrl: string;
}

export type Target = EcwidTarget | MedusaTarget;

export type Profile = Target & {
  readonly name: string;
  /** Marks a live shop: the profile is shown with a warning colour and asked about before sending. */
  readonly production: boolean;
  /** The access scopes of its token, where the user has listed them. */
  readonly scopes?: readonly string[];
};

export const ecwidBaseUrl = 'https://app.ecwid.com/api/v3';
