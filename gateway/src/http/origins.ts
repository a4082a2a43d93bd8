/**
 * May a page of this origin use the API? Those of the list, any with `*`, and pages that this server's own address
 * serves. The same holds for CORS and for sockets, which browsers open to anywhere.
 */
export function createOriginCheck(
  allowedOrigins: readonly string[],
): (origin: string, host: string | undefined) => boolean {
  const allowed = new Set(allowedOrigins);
  return (origin, host) => {
    if (allowed.has('*') || allowed.has(origin)) return true;
    return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
  };
}
