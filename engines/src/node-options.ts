/**
 * For every process of ours. Left to itself Node lets the young generation grow to 128 MiB, in 64-bit processes with
 * enough memory, as soon as much happens at a time; most of that is room. See "What was tried" in docs/performance.md.
 */
export const nodeOptions = ['--max-semi-space-size=32'];
