/** With `--quick` fewer pairs, for a first look: what it finds is printed and not kept. */
export const isQuick = process.argv.includes('--quick');

/** Pairs of rounds: the first warm up and are dropped. */
export const pace = isQuick ? { warmUp: 1, measured: 3 } : { warmUp: 2, measured: 9 };
