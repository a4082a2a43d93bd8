import type { Ceiling } from './load/ceiling.ts';
import type { Figure } from './report/figure.ts';

export type Findings = {
  figures: Figure[];
  /** What the generator manages when the server does nothing; null where nothing is asked over HTTP. */
  ceiling: Ceiling | null;
  /** What ours is compared with, where that is not the floor. */
  other?: string;
  notes?: string[];
};

/** One question about speed, asked with the addresses of the engines in `process.env`. */
export type Benchmark = {
  name: string;
  title: string;
  run(): Promise<Findings>;
};
