import { uuidv7 } from '@messenger/sdk';

/** Who is logged in on this device. */
export type Session = { token: string; userId: string; displayName: string };

const sessionKey = 'messenger-session';
const deviceKey = 'messenger-device';

export function storedSession(): Session | null {
  const kept = localStorage.getItem(sessionKey);
  return kept === null ? null : JSON.parse(kept);
}

export const keepSession = (session: Session) => localStorage.setItem(sessionKey, JSON.stringify(session));

export const forgetSession = () => localStorage.removeItem(sessionKey);

/** What this browser says of itself; its id stays, so that live events go on where it was. */
export function thisDevice() {
  const deviceId = localStorage.getItem(deviceKey) ?? uuidv7();
  localStorage.setItem(deviceKey, deviceId);
  return { deviceId, deviceType: 'web', platform: 'browser' };
}
