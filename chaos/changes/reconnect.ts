import type { Change } from '../world.ts';

/** Loses its connection, as a telephone does in a tunnel. */
export default {
  weight: 3,
  async run({ device, random }) {
    await random.pick([...device.followings.values()])?.reconnect();
  },
} satisfies Change;
