import type { Signer } from '@messenger/auth';
import type { ServiceName } from '@messenger/federation';
import { traceHeaders } from '@messenger/telemetry';
import { type DocumentNode, print } from 'graphql';
import { z } from 'zod';
import { CallFailed, type Calls, defaultTimeoutMs } from './calls.ts';
import { callerOf } from './local-calls.ts';
import { postJson } from './post-json.ts';

/** A service that is about to end answers with JSON, too, which holds neither. */
const answerSchema = z
  .object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(z.object({ message: z.string() })).optional(),
  })
  .refine(({ data, errors }) => data || errors?.length, 'it did not answer in GraphQL');

type HttpCallsOptions = {
  /** The base address of each service, such as `http://127.0.0.1:4001`. */
  urls: Partial<Record<ServiceName, string>>;
  signer: Signer;
  /** The name of the service that calls. */
  service: string;
};

/** Calls subgraphs that run as services of their own. */
export function createHttpCalls({ urls, signer, service: callingService }: HttpCallsOptions): Calls {
  const texts = new WeakMap<DocumentNode, string>();
  const textOf = (document: DocumentNode): string => {
    const text = texts.get(document) ?? print(document);
    texts.set(document, text);
    return text;
  };

  const request: Calls['request'] = async (service, document, variables, options = {}) => {
    const url = urls[service];
    if (!url) throw new CallFailed(service, 'its address is not set');
    const caller = callerOf(callingService, options);
    const body = JSON.stringify({ query: textOf(document), variables });
    const authorization = signer(caller, service);
    const { data, errors } = await post(service, `${url}/graphql`, body, authorization, options.timeoutMs);
    if (errors?.[0]) throw new CallFailed(service, errors[0].message);
    // The generated document says what its answer is; the called service validates the document.
    return data as never;
  };

  return { request };
}

async function post(
  service: ServiceName,
  url: string,
  body: string,
  authorization: string,
  timeoutMs = defaultTimeoutMs,
): Promise<z.infer<typeof answerSchema>> {
  try {
    const headers = { authorization, ...traceHeaders() };
    const answer = await postJson(url, { headers, body, timeoutMs });
    return answerSchema.parse(answer.body);
  } catch (error) {
    throw new CallFailed(service, error instanceof Error ? error.message : String(error), { cause: error });
  }
}
