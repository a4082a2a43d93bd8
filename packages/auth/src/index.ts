export { type Caller, callerSchema, type Viewer, viewerSchema } from './caller.ts';
export { requireInternal } from './require-internal.ts';
export { createSigner, createVerifier, type Signer, type Verifier } from './signature.ts';
