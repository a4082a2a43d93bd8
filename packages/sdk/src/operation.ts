/** Where the dates of a result are: its keys, down to 1 for a date. Lists are seen through. */
export type DatePaths = { readonly [key: string]: 1 | DatePaths };

/** One operation of the API with the types of what goes in and what comes out. */
export type Operation<Result, Variables> = {
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  readonly text: string;
  /** Of the text, in hexadecimal: its name among persisted documents. */
  readonly sha256: string;
  readonly dates: DatePaths | null;
  /** Holds the types; never there. */
  readonly types?: (variables: Variables) => Result;
};

export type CallOptions = {
  /** Ends the call, its retries included; the call throws the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one try. */
  timeoutMs?: number | undefined;
  /** How often a safe operation is tried again; 0 for never. */
  retries?: number | undefined;
};

export type ListenOptions = {
  /** Ends the stream, which then throws the signal's reason. */
  signal?: AbortSignal | undefined;
};
