/** What ioredis and the server say when Redis is away, starting, full of trouble or too slow. */
const unavailableMessages =
  /^(Stream isn't writeable|Connection is closed|Command timed out|Socket timeout|Reached the max retries|Command aborted due to connection close|connect E|read E|write E|getaddrinfo|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|OOM|MISCONF)/;

/** Whether Redis could not be reached or could not serve: the command may or may not have run. */
export function isRedisUnavailable(error: unknown): boolean {
  return error instanceof Error && unavailableMessages.test(error.message);
}

/** The answer of Redis, or `fallback` while Redis is away. Any other failure is thrown. */
export async function orElse<Answer, Fallback>(
  answer: Promise<Answer>,
  fallback: Fallback,
): Promise<Answer | Fallback> {
  try {
    return await answer;
  } catch (error) {
    if (isRedisUnavailable(error)) return fallback;
    throw error;
  }
}
