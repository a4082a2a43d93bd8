import { z } from 'zod';

/** What to look at. Paths are of this machine. */
export const taskSchema = z.object({
  path: z.string(),
  /** Where to write what is made of it. */
  directory: z.string(),
  /** The type that its uploader says it has. */
  mimeType: z.string(),
});

export type Task = z.infer<typeof taskSchema>;

const dimensions = { width: z.int().positive(), height: z.int().positive() };

export const findingSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), reason: z.string() }),
  z.object({
    ok: z.literal(true),
    mimeType: z.string(),
    dimensions: z.object(dimensions).nullable(),
    durationSeconds: z.number().nonnegative().nullable(),
    /** A file to store in its place; null to store it as it is. */
    rewritten: z.object({ path: z.string(), sizeBytes: z.int().positive() }).nullable(),
    thumbnails: z.array(z.object({ size: z.enum(['small', 'medium']), path: z.string(), ...dimensions })),
  }),
]);

/** What was found: a file to use, or why it is refused. */
export type Finding = z.infer<typeof findingSchema>;
export type UsableFinding = Extract<Finding, { ok: true }>;

export const refused = (reason: string): Finding => ({ ok: false, reason });
