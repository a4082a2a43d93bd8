import { type Fault, oneOf } from '../system.ts';

/** A black hole: connections to a store stand, and nothing comes through. What was sent arrives later. */
export default {
  async begin({ links }, random) {
    const { store, connection } = oneOf(random, links);
    connection.silence();
    return { detail: `silenced the link to ${store}`, heal: () => connection.restore() };
  },
} satisfies Fault;
