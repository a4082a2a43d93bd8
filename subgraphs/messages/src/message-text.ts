const charactersAtMost = 20_000;
const tooLong = `At most ${charactersAtMost} characters.`;

/** Why this cannot be a message's text; null when it can. Characters are Unicode code points. */
export function textProblem(text: string): string | null {
  if (text === '') return 'It must not be empty.';
  // A string has at most as many code points as code units, so most are never counted.
  if (text.length > 2 * charactersAtMost) return tooLong;
  if (text.length > charactersAtMost && [...text].length > charactersAtMost) return tooLong;
  if (text.includes('\0')) return 'It must not hold the NUL character.';
  if (!text.isWellFormed()) return 'It must be well-formed Unicode.';
  return null;
}
