import type { ClientOptions } from './client-options.ts';
import { type Cursor, conversationCursor, inboxCursor, noCursor } from './cursors.ts';
import { parseDates } from './dates.ts';
import { MessengerError, succeed } from './errors.ts';
import { connectionPaths, Operations, operations, type PagedOperations } from './generated/operations.ts';
import type {
  ConversationEventsSubscription,
  ConversationEventsSubscriptionVariables,
  InboxEventsSubscription,
  InboxEventsSubscriptionVariables,
  SendMessageInput,
  SendMessageMutation,
} from './generated/types.ts';
import { post } from './http.ts';
import { listen } from './listen.ts';
import { LiveConnection } from './live-connection.ts';
import type { CallOptions, ListenOptions, Operation } from './operation.ts';
import { edgesOf, pages } from './pages.ts';
import { retrying, usualPace } from './retry.ts';
import { isRepeatable, patienceOf } from './safe-retries.ts';
import { Tokens } from './tokens.ts';
import { sendByTus } from './tus.ts';
import { asBlob, type Bytes, type NewFile, sizeOf, type UploadedFile, type UploadOptions } from './upload.ts';
import { uuidv7 } from './uuidv7.ts';

/** A message to send; without `clientMessageId` it gets one. Give your own to send the same message again later. */
export type NewMessage = Omit<SendMessageInput, 'clientMessageId'> &
  Partial<Pick<SendMessageInput, 'clientMessageId'>>;

type Variables<Name extends keyof PagedOperations> = PagedOperations[Name]['variables'];
type Page<Name extends keyof PagedOperations> = PagedOperations[Name]['result'];
type Edge<Name extends keyof PagedOperations> = PagedOperations[Name]['edge'];

const usualTimeoutMs = 30_000;
const usualRetries = 6;
const mostWaitingEvents = 1000;
const usualChunkBytes = 1024 * 1024;

/**
 * One method for each operation. A method sends one request and gives exactly what its document selects; expected
 * failures are members of the result, all else is thrown as a MessengerError.
 */
export class MessengerClient extends Operations {
  readonly #options: ClientOptions;
  readonly #tokens: Tokens;
  readonly #connection: LiveConnection;

  constructor(options: ClientOptions) {
    super();
    this.#options = options;
    this.#tokens = new Tokens({ token: options.token ?? null, renew: options.refreshToken });
    this.#connection = new LiveConnection({
      url: options.url.replace(/^http/, 'ws'),
      webSocket: options.webSocket,
      token: () => this.#tokens.current,
      onChange: (state) => options.onConnection?.(state),
    });
  }

  get token(): string | null {
    return this.#tokens.current;
  }

  /** The token for all requests from now on; live streams connect again with it. Null forgets it. */
  setToken(token: string | null): void {
    if (token === this.#tokens.current) return;
    this.#tokens.set(token);
    this.reconnect();
  }

  /**
   * Opens the live connection anew and its streams go on: at once, where they would first have noticed that the network
   * was away, or waited for another try. For a browser's `online` event, or an app that comes back to the front.
   */
  reconnect(): void {
    void this.#connection.drop().catch(() => {});
  }

  /**
   * Sends a message and, when no answer comes or the server is busy, sends it again with the same `clientMessageId`:
   * it is stored once. A try that had arrived shows as `isDuplicate`.
   */
  override sendMessage(
    variables: { input: NewMessage },
    options?: CallOptions,
  ): Promise<SendMessageMutation> {
    const input = { ...variables.input, clientMessageId: variables.input.clientMessageId ?? uuidv7() };
    return this.run(operations.sendMessage, { input }, options);
  }

  /**
   * One conversation, live. It goes on by itself after a lost connection: each change once, in order. Pass `after` to
   * miss nothing since the page that you have. On `ResetRequired` load the conversation anew; the stream goes on.
   */
  override conversationEvents(
    variables: ConversationEventsSubscriptionVariables,
    options?: ListenOptions,
  ): AsyncGenerator<ConversationEventsSubscription, void, undefined> {
    return this.#listen(operations.conversationEvents, conversationCursor(variables), options);
  }

  /**
   * Every conversation of the viewer, live. Pass `after`, the `headSequence` of the conversations that you have loaded,
   * to miss nothing since; the others begin at what this device last acknowledged, so call `acknowledge` now and then.
   * It goes on by itself after a lost connection: of each conversation each change once, in order. `UnreadChanged` alone
   * has no past: load the counts anew when the connection was lost.
   */
  override inboxEvents(
    variables: InboxEventsSubscriptionVariables = {},
    options?: ListenOptions,
  ): AsyncGenerator<InboxEventsSubscription, void, undefined> {
    return this.#listen(operations.inboxEvents, inboxCursor(variables), options);
  }

  /** The pages of a list from `variables.after` on; the next one is fetched when the loop asks for it. */
  pages<Name extends keyof PagedOperations>(
    name: Name,
    variables: Variables<Name>,
    options?: CallOptions,
  ): AsyncGenerator<Page<Name>, void, undefined> {
    // The table and its types are made from the same documents.
    const operation = operations[name] as unknown as Operation<Page<Name>, Variables<Name>>;
    const fetchPage = (page: Variables<Name>) => this.run(operation, page, options);
    return pages({ fetchPage, path: connectionPaths[name], variables });
  }

  /** The same, one edge at a time. */
  async *edges<Name extends keyof PagedOperations>(
    name: Name,
    variables: Variables<Name>,
    options?: CallOptions,
  ): AsyncGenerator<Edge<Name>, void, undefined> {
    for await (const page of this.pages(name, variables, options)) {
      yield* edgesOf(page, connectionPaths[name]) as Iterable<Edge<Name>>;
    }
  }

  /** Uploads a file that can then be attached to a message of this conversation. Throws `FailureError` when refused. */
  async upload(file: NewFile, options: UploadOptions = {}): Promise<UploadedFile> {
    const { conversationId, fileName, mimeType, bytes } = file;
    const input = { conversationId, fileName, mimeType, sizeBytes: sizeOf(bytes) };
    const { createUpload } = await this.createUpload({ input }, options);
    const { uploadUrl, file: uploaded } = succeed(createUpload);
    await this.uploadBytes(uploadUrl, bytes, options);
    return uploaded;
  }

  /** Sends to the `uploadUrl` of `createUpload` what the server does not have yet: the way to go on with an upload. */
  uploadBytes(uploadUrl: string, bytes: Bytes, options: UploadOptions = {}): Promise<void> {
    const { fetch = globalThis.fetch, timeoutMs = usualTimeoutMs, retries = usualRetries } = this.#options;
    return sendByTus({
      url: uploadUrl,
      bytes: asBlob(bytes),
      fetch,
      chunkBytes: options.chunkBytes ?? usualChunkBytes,
      onProgress: options.onProgress ?? (() => {}),
      retries: options.retries ?? retries,
      timeoutMs: options.timeoutMs ?? timeoutMs,
      pace: usualPace,
      signal: options.signal,
    });
  }

  /** Ends the live connection; its streams end too. */
  async close(): Promise<void> {
    await this.#connection.close();
  }

  protected override async run<Result, Given>(
    operation: Operation<Result, Given>,
    variables: Given,
    options: CallOptions = {},
  ): Promise<Result> {
    const retries = options.retries ?? this.#options.retries ?? usualRetries;
    const data = await retrying({
      attempt: () => this.#post(operation, variables, options),
      patience: patienceOf,
      retries: isRepeatable(operation) ? retries : 0,
      pace: usualPace,
      signal: options.signal,
    });
    if (operation.dates) parseDates(data, operation.dates);
    return data as Result;
  }

  protected override listen<Result, Given>(
    operation: Operation<Result, Given>,
    variables: Given,
    options: ListenOptions | undefined,
  ): AsyncGenerator<Result, void, undefined> {
    return this.#listen(operation, noCursor<Result, Given>(variables), options);
  }

  #listen<Result, Given>(
    operation: Operation<Result, Given>,
    cursor: Cursor<Result, Given>,
    options: ListenOptions = {},
  ): AsyncGenerator<Result, void, undefined> {
    return listen({
      connection: this.#connection,
      requestOf: (variables) => ({ query: '', ...this.#bodyOf(operation, variables) }),
      dates: operation.dates,
      cursor,
      refresh: (refused) => this.#tokens.replace(refused),
      mostWaiting: mostWaitingEvents,
      pace: usualPace,
      signal: options.signal,
    });
  }

  /** One try, and another one with a new token when the first was refused. */
  async #post<Given>(
    operation: Operation<unknown, Given>,
    variables: Given,
    options: CallOptions,
  ): Promise<unknown> {
    const { token } = this;
    try {
      return await this.#postWith(token, operation, variables, options);
    } catch (error) {
      const isRefused = error instanceof MessengerError && error.code === 'UNAUTHENTICATED';
      if (!isRefused || !(await this.#tokens.replace(token))) throw error;
      return this.#postWith(this.token, operation, variables, options);
    }
  }

  #postWith<Given>(
    token: string | null,
    operation: Operation<unknown, Given>,
    variables: Given,
    { signal, timeoutMs }: CallOptions,
  ): Promise<unknown> {
    const { url, headers, fetch = globalThis.fetch } = this.#options;
    return post({
      url,
      fetch,
      headers: { ...headers, ...(token !== null && { authorization: `Bearer ${token}` }) },
      body: this.#bodyOf(operation, variables),
      timeoutMs: timeoutMs ?? this.#options.timeoutMs ?? usualTimeoutMs,
      signal,
    });
  }

  #bodyOf<Given>({ name, text, sha256 }: Operation<unknown, Given>, variables: Given) {
    const request = { operationName: name, variables: { ...variables } as Record<string, unknown> };
    return this.#options.persistedDocuments
      ? { ...request, extensions: { persistedQuery: { version: 1, sha256Hash: sha256 } } }
      : { ...request, query: text };
  }
}
