/** What the subgraphs demand of whoever asks them: for each viewer a header for each subgraph, signed beforehand. */
const signed = JSON.parse(process.env.SIGNED_HEADERS ?? '[]');

/** The viewer's number stands where our gateway is given a token. */
const viewerOf = (request) => Number(request.headers.get('authorization').slice('Bearer '.length));

export const gatewayConfig = {
  propagateHeaders: {
    fromClientToSubgraphs: ({ request, subgraphName }) => ({
      authorization: signed[viewerOf(request)][subgraphName],
    }),
  },
};
