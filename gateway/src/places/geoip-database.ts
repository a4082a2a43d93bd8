import { isIP } from 'node:net';
import { type CityResponse, open } from 'maxmind';
import { z } from 'zod';
import { type Place, placeFrom } from './place.ts';

const entrySchema = z.object({
  country: z.object({ iso_code: z.string() }).optional(),
  subdivisions: z.array(z.object({ iso_code: z.string().optional() })).optional(),
});

const mappedPrefix = '::ffff:';

/**
 * Looks addresses up in a MaxMind database (.mmdb) of countries or cities, which is held in memory and read anew when
 * its file is replaced. @throws when the file is not there or is none.
 */
export async function openGeoipDatabase(file: string): Promise<(address: string) => Place> {
  const database = await open<CityResponse>(file, {
    watchForUpdates: true,
    watchForUpdatesNonPersistent: true,
  });
  return (address) => {
    const plain = address.startsWith(mappedPrefix) ? address.slice(mappedPrefix.length) : address;
    if (isIP(plain) === 0) return {};
    const entry = entrySchema.safeParse(database.get(plain));
    const { country, subdivisions } = entry.data ?? {};
    return placeFrom(country?.iso_code, subdivisions?.[0]?.iso_code);
  };
}
