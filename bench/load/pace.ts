/** With `--quick` fewer pairs, for a first look: what it finds is printed and not kept. */
export const isQuick = process.argv.includes('--quick');

/**
 * Pairs of rounds. Before those that are measured, each side warms up: two rounds at least, and on until it has done
 * `warmUpOperations` or both together have taken `warmUpMs`. A server that has run for a while has its code compiled;
 * one with more code takes longer to get there.
 */
export const pace = isQuick
  ? { warmUpOperations: 300, warmUpMs: 10_000, measured: 3 }
  : { warmUpOperations: 3000, warmUpMs: 60_000, measured: 9 };
