/*
 * This file has types instead of interfaces. TypeScript writes out a type in the declarations of callers' code, but an
 * interface it names, which is an error because the package does not export it.
 */

/** The part of an operation's entry in the generated table that the runtime reads. */
export type Descriptor = {
  readonly id: string;
  readonly method: string;
  /** The path template, as the document writes it. */
  readonly path: string;
  /** The address that the path is relative to, without a slash at its end. */
  readonly server: string;
  /** Where the key is sent; `null` if the operation needs none. */
  readonly security: {
    readonly in: "header" | "query";
    readonly name: string;
    readonly prefix: string;
  } | null;
  /** The value of the `accept` header. */
  readonly accept: string;
  /** Checks the parameters, grouped by place; absent if the operation has none. */
  readonly params?: Validate;
  /** Absent if there are no parameters and the key is sent in a header. */
  readonly placeParameters?: PlaceParameters;
  readonly request: (BodyDescriptor & { readonly required: boolean }) | null;
  /** By status, range (`4XX`) or `default`; `null` if the document declares no body. */
  readonly responses: { readonly [status: string]: BodyDescriptor | null };
};

type BodyDescriptor = {
  readonly mediaType: string;
  /** `null` if the document declares no schema. */
  readonly validate: Validate | null;
};

/** Writes the parameters of a call, and its key, into the address and the headers. */
export type PlaceParameters = (
  entry: Descriptor,
  /** The server and the path template. */
  address: string,
  params: Params,
  /** The key by its name in the header or the query; empty if the operation needs none. */
  secret: { readonly [name: string]: string },
) => {
  readonly url: string;
  readonly headers: { readonly [name: string]: string | undefined };
};

/** How arrays and objects are written in a query, as OpenAPI names it, by the parameter's name. */
export type QueryStyles = {
  readonly [name: string]: {
    readonly array?: {
      readonly style: "form" | "spaceDelimited" | "pipeDelimited";
      readonly explode: boolean;
    };
    readonly object?: { readonly style: "form" | "deepObject"; readonly explode: boolean };
  };
};

/** The parameters of a call, grouped by place. */
export type Params = {
  readonly [Place in "path" | "query" | "header"]?: { readonly [name: string]: unknown };
};

/** A validator that Ajv compiled. It returns whether the value matches; `errors` then has the first 20 mismatches. */
export type Validate = {
  (data: unknown): boolean;
  errors?: readonly ValidationIssue[] | null | undefined;
  /** How many mismatches there are in all. */
  count?: number;
};

/** One mismatch: its place (a JSON pointer, RFC 6901) and a description. */
export type ValidationIssue = {
  readonly instancePath: string;
  readonly params?: { readonly missingProperty?: string; readonly additionalProperty?: string };
  readonly message: string;
};
