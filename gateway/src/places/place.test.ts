import { expect, it } from 'vitest';
import { createPlaceOf, viewerAt } from './place.ts';

const headers = { 'cf-ipcountry': 'de', 'cf-region-code': 'BE' };
const options = {
  trustProxy: true,
  countryHeader: 'CF-IPCountry',
  regionHeader: 'cf-region-code',
  lookUp: (address: string) => (address === '192.0.2.1' ? { countryCode: 'FR' } : {}),
};
const viewer = { userId: '7', sessionId: 's', deviceId: 'd', scopes: [], client: { platform: 'ios' } };

it('is what the proxy says, then what the database says', () => {
  const placeOf = createPlaceOf(options);
  expect(placeOf(headers, '192.0.2.1')).toEqual({ countryCode: 'DE', region: 'BE' });
  expect(placeOf({}, '192.0.2.1')).toEqual({ countryCode: 'FR' });
  expect(placeOf({}, '192.0.2.2')).toEqual({});
  expect(placeOf({}, null)).toEqual({});
});

it('is never what a client says without a proxy that is trusted', () => {
  const placeOf = createPlaceOf({ ...options, trustProxy: false });
  expect(placeOf(headers, '192.0.2.1')).toEqual({ countryCode: 'FR' });
});

it('is not taken from headers that nothing names', () => {
  const placeOf = createPlaceOf({ ...options, countryHeader: undefined, lookUp: null });
  expect(placeOf(headers, '192.0.2.1')).toEqual({});
});

it.each(['XX', 'T1', 'DEU', '', 'D\n', '<b>'])('is not the country %j', (country) => {
  expect(createPlaceOf(options)({ 'cf-ipcountry': country }, '192.0.2.1')).toEqual({ countryCode: 'FR' });
});

it.each(['', 'x'.repeat(101), 'B\u0007'])('is not the region %j', (region) => {
  const place = createPlaceOf(options)({ ...headers, 'cf-region-code': region }, null);
  expect(place).toEqual({ countryCode: 'DE' });
});

it('joins what is known of the device', () => {
  expect(viewerAt(viewer, { countryCode: 'DE' })).toEqual({
    ...viewer,
    client: { platform: 'ios', countryCode: 'DE' },
  });
  expect(viewerAt(viewer, {})).toBe(viewer);
});
