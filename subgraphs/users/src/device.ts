import { type InvalidInput, invalidInput } from '@messenger/errors';
import type { Device } from './session.ts';

export type DeviceInput = {
  deviceId: string;
  deviceType?: string | null | undefined;
  platform?: string | null | undefined;
  appVersion?: string | null | undefined;
};

const limits = [
  ['deviceType', 50],
  ['platform', 50],
  ['appVersion', 20],
] as const;
const controlCharacter = /\p{Cc}/u;

const fits = (text: string, length: number): boolean =>
  [...text].length <= length && !controlCharacter.test(text);

/** What a device says of itself, checked; a device that says nothing gets an id of its own. */
export function readDevice(
  input: DeviceInput | null | undefined,
  newDeviceId: () => string,
): Device | InvalidInput {
  if (!input) return { deviceId: newDeviceId(), deviceType: null, platform: null, appVersion: null };
  if (input.deviceId === '' || !fits(input.deviceId, 255)) {
    return invalidInput('A device id has 1 to 255 characters.', 'device.deviceId');
  }
  for (const [name, length] of limits) {
    const text = input[name];
    if (text != null && !fits(text, length)) {
      return invalidInput(`${name} has up to ${length} characters.`, `device.${name}`);
    }
  }
  return {
    deviceId: input.deviceId,
    deviceType: input.deviceType ?? null,
    platform: input.platform ?? null,
    appVersion: input.appVersion ?? null,
  };
}
