/** Comments, quoted text and semicolons: all that matters for finding where a statement ends. */
const tokens = /--[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|;/g;

/** The statements of a CQL or SQL file, without comments; semicolons inside quotes do not end one. */
export function splitStatements(source: string): string[] {
  const statements: string[] = [];
  let current = '';
  let position = 0;
  for (const match of source.matchAll(tokens)) {
    current += source.slice(position, match.index);
    position = match.index + match[0].length;
    if (match[0] === ';') {
      statements.push(current.trim());
      current = '';
    } else if (match[0].startsWith("'") || match[0].startsWith('"')) {
      current += match[0];
    }
  }
  statements.push((current + source.slice(position)).trim());
  return statements.filter((statement) => statement !== '');
}
