import { type Environment, readSettings } from '@messenger/config';
import type { ServiceName } from '@messenger/federation';

/** Where the services run; null when none is named, which runs all of them in this process. */
export function readServiceUrls(environment: Environment): Record<ServiceName, string> | null {
  const settings = readSettings(
    ['USERS_URL', 'CONVERSATIONS_URL', 'MESSAGES_URL', 'MEDIA_URL', 'SEARCH_URL'],
    environment,
  );
  const values = Object.entries(settings);
  const missing = values.filter(([, url]) => url === undefined).map(([name]) => name);
  if (missing.length === values.length) return null;
  const base = (url: string | undefined): string => {
    if (url === undefined) throw new PartialServicesError(missing);
    return url.replace(/\/+$/, '');
  };
  return {
    users: base(settings.USERS_URL),
    conversations: base(settings.CONVERSATIONS_URL),
    messages: base(settings.MESSAGES_URL),
    media: base(settings.MEDIA_URL),
    search: base(settings.SEARCH_URL),
  };
}

/** Some services have an address and others not: they could not call each other. */
export class PartialServicesError extends Error {
  constructor(missing: readonly string[]) {
    super(`Give the address of every service or of none; missing: ${missing.join(', ')}`);
    this.name = 'PartialServicesError';
  }
}
