import { type Fault, oneOf } from '../system.ts';

/** All connections to a store are reset, and new ones refused. */
export default {
  async begin({ links }, random) {
    const { store, connection } = oneOf(random, links);
    await connection.cut();
    return { detail: `cut the link to ${store}`, heal: () => connection.restore() };
  },
} satisfies Fault;
