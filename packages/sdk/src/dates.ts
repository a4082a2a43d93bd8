import type { DatePaths } from './operation.ts';

/** Makes dates of the texts at these paths, in place. */
export function parseDates(value: unknown, paths: DatePaths): void {
  if (Array.isArray(value)) {
    for (const each of value) parseDates(each, paths);
  } else if (isRecord(value)) {
    for (const [key, below] of Object.entries(paths)) {
      const part = value[key];
      if (below !== 1) parseDates(part, below);
      else if (typeof part === 'string') value[key] = new Date(part);
    }
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
