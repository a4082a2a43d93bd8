import type { FinalFile } from '../history.ts';
import type { Check, Violation } from './check.ts';
import type { Truth } from './truth.ts';

/**
 * No file without metadata and none the other way: each blob belongs to a document, each document that is complete has
 * its blobs, each upload that was acknowledged is there with its bytes, and each attachment is a file.
 */
export const checkFiles: Check = (history, truth) => {
  const { files } = truth.final;
  if (!files) return [];
  const documents = new Map(files.documents.map((file) => [file.fileId, file] as const));
  const keys = new Set(files.blobs.map(({ key }) => key));
  const violations = files.blobs
    .filter(({ fileId }) => fileId === null || !documents.has(fileId))
    .map(({ key }) => violation(`the blob ${key} belongs to no file`));
  for (const { fileId, status, blobs } of files.documents) {
    const lacking = status === 'completed' ? blobs.filter((key) => !keys.has(key)) : [];
    violations.push(...lacking.map((key) => violation(`${fileId} is complete and lacks ${key}`)));
  }
  for (const entry of history) {
    if (entry.type !== 'ok' || entry.result.kind !== 'uploaded') continue;
    const wrong = judge(truth, entry.op, documents.get(entry.result.fileId));
    if (wrong) violations.push(violation(`op ${entry.op}: ${entry.result.fileId} ${wrong}`));
  }
  for (const { messages } of truth.conversations.values()) {
    for (const { messageId, fileIds } of messages) {
      const unknown = fileIds.filter((fileId) => !documents.has(fileId));
      violations.push(...unknown.map((fileId) => violation(`${messageId} has ${fileId}, which is no file`)));
    }
  }
  return violations;
};

/** What is wrong with a file whose upload was acknowledged; null when nothing is. */
function judge({ invocations }: Truth, op: number, file: FinalFile | undefined): string | null {
  const action = invocations.get(op)?.action;
  if (action?.kind !== 'upload') return null;
  if (!file) return 'was acknowledged and is lost';
  if (file.status !== 'completed') return `was acknowledged and is ${file.status}`;
  if (file.sha256 === null) return 'has no bytes';
  // Pictures are written anew.
  const isAsSent = file.sizeBytes === action.sizeBytes && file.sha256 === action.sha256;
  return isAsSent || action.mimeType.startsWith('image/') ? null : 'is not what was uploaded';
}

const violation = (what: string): Violation => ({ invariant: 'files', what });
