const longestToken = 512;

/** The token of an `authorization` header; null for any other form. */
export function bearerToken(authorization: string): string | null {
  const match = /^Bearer +([\x21-\x7e]+) *$/i.exec(authorization);
  const token = match?.[1];
  return token && token.length <= longestToken ? token : null;
}
