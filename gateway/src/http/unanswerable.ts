import { errorCodes } from '@messenger/errors';
import type { FastifyInstance, FastifyReply } from 'fastify';

const refuse = (reply: FastifyReply, status: number, message: string, code: string) =>
  reply.code(status).send({ errors: [{ message, extensions: { code } }] });

/** Says in the form of all other failures that there is nothing at an address, or not with that method. */
export function addUnanswerable(app: FastifyInstance, graphqlPath: string): void {
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, 'There is nothing at this address.', errorCodes.notFound),
  );
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: graphqlPath,
    handler: (_request, reply) =>
      refuse(reply.header('allow', 'GET, POST'), 405, 'GraphQL takes GET and POST.', 'BAD_REQUEST'),
  });
}
