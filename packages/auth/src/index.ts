export { type Caller, callerSchema, type Viewer, viewerSchema } from './caller.ts';
export { type ClientTraits, clientTraitsOf, clientTraitsSchema } from './client-traits.ts';
export { requireInternal } from './require-internal.ts';
export { createSigner, createVerifier, type Signer, type Verifier } from './signature.ts';
