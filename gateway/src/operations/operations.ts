import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { Logger } from '@messenger/telemetry';
import {
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { Limits } from '../limits/index.ts';
import type { Operations } from '../live/live-options.ts';
import type { OperationContext } from '../sources/source.ts';
import type { Admission } from './admission.ts';
import { isForClients, maskError, rootCause } from './mask-errors.ts';
import type { PersistedDocuments } from './persisted-documents.ts';
import { scalarLiteralsRule } from './scalar-values.ts';

type Options = {
  apollo: ApolloServer<OperationContext>;
  schema: GraphQLSchema;
  limits: Limits;
  admission: Admission;
  introspection: boolean;
  /** Null when any document may be used. */
  documents: PersistedDocuments | null;
  logger: Logger;
};

export function createOperations(options: Options): Operations {
  const { apollo, schema, limits, admission, introspection, documents, logger } = options;
  const rules = [
    ...specifiedRules,
    scalarLiteralsRule,
    ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  ];

  function formatError(error: GraphQLError): GraphQLFormattedError {
    if (!isForClients(error)) {
      logger.error({ err: rootCause(error), path: error.path }, 'an event could not be filled');
    }
    return maskError(error.toJSON(), !introspection);
  }

  return {
    formatError,

    resolve(request) {
      const text = documents ? documents.textOf(request) : request.query;
      return typeof text === 'string' ? { ...request, query: text } : text;
    },

    async check({ query, operationName, variables }, caller) {
      const refusal = await admission.ofDocument({ source: query, operationName }, caller);
      if (refusal) return [refusal];
      const document = parseOrError(query, limits);
      if ('error' in document) return [document.error];
      const errors = validate(schema, document, rules);
      for (const error of errors) error.extensions.code = 'GRAPHQL_VALIDATION_FAILED';
      if (errors.length > 0) return errors;
      const refused = await admission.ofOperation(
        { source: query, document, operationName, variables },
        caller,
      );
      return refused ? [refused] : [];
    },

    async execute(request, caller) {
      const { query, operationName, variables } = request;
      const refusal = await admission.ofDocument({ source: query, operationName }, caller);
      if (refusal) return { errors: [formatError(refusal)] };
      const http = { method: 'POST', headers: new HeaderMap(), search: '', body: undefined };
      const { body } = await apollo.executeOperation(
        { query, ...(operationName && { operationName }), ...(variables && { variables }), http },
        { contextValue: { caller } },
      );
      if (body.kind === 'single') return body.singleResult;
      throw new Error('an operation was answered in parts');
    },
  };
}

function parseOrError(query: string, limits: Limits) {
  try {
    return parse(query, limits.parseOptions);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    error.extensions.code = 'GRAPHQL_PARSE_FAILED';
    return { error };
  }
}
