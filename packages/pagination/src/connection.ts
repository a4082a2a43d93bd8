export type PageInfo = {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
};

export type Edge<T> = { cursor: string; node: T };

export type Connection<T, E extends Edge<T> = Edge<T>> = { edges: E[]; nodes: T[]; pageInfo: PageInfo };

/** A connection from its edges, in the order that the client sees. */
export function connectionOf<T, E extends Edge<T> = Edge<T>>(
  edges: E[],
  more: { hasNextPage: boolean; hasPreviousPage: boolean },
): Connection<T, E> {
  return {
    edges,
    nodes: edges.map((edge) => edge.node),
    pageInfo: { ...more, startCursor: edges.at(0)?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}
