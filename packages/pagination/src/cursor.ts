import type { z } from 'zod';

/** An opaque cursor: JSON of a few values, base64url. */
export function encodeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** Reads a cursor by the schema of its parts; null when it was not made by `encodeCursor` with such parts. */
export function decodeCursor<T>(cursor: string, schema: z.ZodType<T>): T | null {
  if (cursor.length > 512) return null;
  try {
    const parts = schema.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
    return parts.success ? parts.data : null;
  } catch {
    return null;
  }
}
