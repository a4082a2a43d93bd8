import { GraphQLError, GraphQLScalarType } from 'graphql';

/** An address is taken in as text: that it is none is a failure which the operation tells of itself. */
export const urlScalar = new GraphQLScalarType<string, string>({
  name: 'URL',
  serialize: String,
  parseValue(value) {
    if (typeof value !== 'string') throw new GraphQLError('An address is text.');
    return value;
  },
});
