import { z } from 'zod';

const text = (length: number) => z.string().min(1).max(length).optional();

/** What is known of the device and the place that somebody's request comes from; what is not known is left out. */
export const clientTraitsSchema = z.object({
  /** Such as `mobile`, `desktop` or `web`. */
  deviceType: text(50),
  /** Such as `ios`, `android`, `windows` or `macos`. */
  platform: text(50),
  appVersion: text(20),
  /** ISO 3166-1: two capital letters. */
  countryCode: text(2),
  /** A part of the country, as its source names it. */
  region: text(100),
});

export type ClientTraits = z.infer<typeof clientTraitsSchema>;

type Given = { [Name in keyof ClientTraits]?: string | null | undefined };

/** Only those that are known. */
export function clientTraitsOf(given: Given): ClientTraits {
  const { deviceType, platform, appVersion, countryCode, region } = given;
  return {
    ...(deviceType && { deviceType }),
    ...(platform && { platform }),
    ...(appVersion && { appVersion }),
    ...(countryCode && { countryCode }),
    ...(region && { region }),
  };
}
