import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeMmdb } from '../../fixtures/write-mmdb.ts';
import { openGeoipDatabase } from './geoip-database.ts';
import type { Place } from './place.ts';

let folder: string;
let lookUp: (address: string) => Place;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'geoip-'));
  const file = join(folder, 'test.mmdb');
  const bytes = writeMmdb({
    '192.0.2.0/24': { country: { iso_code: 'DE' }, subdivisions: [{ iso_code: 'BE' }] },
    '198.51.100.0/25': { country: { iso_code: 'FR', names: { en: 'France' } } },
    '203.0.113.0/24': { continent: { code: 'EU' } },
    '203.0.112.0/24': { country: { iso_code: 'no country' } },
  });
  await writeFile(file, bytes);
  lookUp = await openGeoipDatabase(file);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['192.0.2.77', { countryCode: 'DE', region: 'BE' }],
  ['::ffff:192.0.2.77', { countryCode: 'DE', region: 'BE' }],
  ['198.51.100.1', { countryCode: 'FR' }],
  ['198.51.100.200', {}],
  ['203.0.113.1', {}],
  ['203.0.112.1', {}],
  ['127.0.0.1', {}],
  ['2001:db8::1', {}],
  ['nonsense', {}],
])('knows where %s is', (address, place) => {
  expect(lookUp(address)).toEqual(place);
});

it('does not open what is no database', async () => {
  const file = join(folder, 'none.mmdb');
  await writeFile(file, 'nothing');
  await expect(openGeoipDatabase(file)).rejects.toThrow();
  await expect(openGeoipDatabase(join(folder, 'missing.mmdb'))).rejects.toThrow();
});
