import type { Collection } from 'mongodb';
import type { BlobStore } from '../blobs/blob-store.ts';
import { createClamdScanner } from './clamd.ts';
import { createInspector } from './inspector.ts';
import type { Processing } from './process-file.ts';
import { createProcessingStore } from './processing-store.ts';

const inspectionMs = 60_000;

export type ProcessingParts = {
  stores: { collection: Collection; now(): Date; timeoutMs: number };
  blobs: BlobStore;
  /** Null for no virus scanner. */
  clamdAddress: string | null;
};

export function openProcessing({ stores, blobs, clamdAddress }: ProcessingParts): Processing {
  return {
    jobs: createProcessingStore({ ...stores, bucket: blobs.bucket }),
    blobs,
    inspector: createInspector({ timeoutMs: inspectionMs }),
    scanner: clamdAddress === null ? null : createClamdScanner(clamdAddress),
  };
}
