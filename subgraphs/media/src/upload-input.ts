import { type InvalidInput, invalidInput } from '@messenger/errors';
import { allowedType } from './file-types.ts';

export type NewFile = {
  /** Decimal. */
  conversationId: string;
  fileName: string;
  /** One that may be uploaded, by its usual name. */
  mimeType: string;
  sizeBytes: number;
};

const nameCharactersAtMost = 255;

/** What is asked for, or which rule it breaks. `bytesAtMost` is how large a file may be. */
export function readNewFile(input: NewFile, bytesAtMost: number): NewFile | InvalidInput {
  const fileName = lastPartOf(input.fileName);
  if (/^\.*$/.test(fileName) || [...fileName].length > nameCharactersAtMost) {
    return invalidInput(`A name has 1 to ${nameCharactersAtMost} characters.`, 'fileName');
  }
  const mimeType = allowedType(input.mimeType);
  if (mimeType === null) return invalidInput('Files of this type are not taken.', 'mimeType');
  const { sizeBytes } = input;
  if (!Number.isInteger(sizeBytes) || sizeBytes < 1 || sizeBytes > bytesAtMost) {
    return invalidInput(`A file has 1 to ${bytesAtMost} bytes.`, 'sizeBytes');
  }
  return { conversationId: input.conversationId, fileName, mimeType, sizeBytes };
}

/** Without folders, and without characters that would break out of a header or a line. */
const lastPartOf = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '').replaceAll(/\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/gu, '').trim();
