import { describe, expect, it } from 'vitest';
import { readDevice } from './device.ts';

const made = () => 'made here';

describe('what a device says of itself', () => {
  it('is kept', () => {
    const device = { deviceId: 'phone', deviceType: 'mobile', platform: 'ios', appVersion: '1.2.3' };
    expect(readDevice(device, made)).toEqual(device);
  });

  it('may be little or nothing', () => {
    const nothing = { deviceType: null, platform: null, appVersion: null };
    expect(readDevice({ deviceId: 'phone' }, made)).toEqual({ deviceId: 'phone', ...nothing });
    expect(readDevice(null, made)).toEqual({ deviceId: 'made here', ...nothing });
  });

  it('is refused when too long, empty or holding control characters', () => {
    expect(readDevice({ deviceId: '' }, made)).toMatchObject({ field: 'device.deviceId' });
    expect(readDevice({ deviceId: 'x'.repeat(256) }, made)).toMatchObject({ field: 'device.deviceId' });
    expect(readDevice({ deviceId: 'a\nb' }, made)).toMatchObject({ field: 'device.deviceId' });
    expect(readDevice({ deviceId: 'a', platform: 'x'.repeat(51) }, made)).toMatchObject({
      field: 'device.platform',
    });
    expect(readDevice({ deviceId: 'a', appVersion: 'x'.repeat(21) }, made)).toMatchObject({
      field: 'device.appVersion',
    });
  });
});
