const uuidV7 = /^([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** When a UUIDv7 was made, in milliseconds since 1970; null for any other text. */
export function millisecondsOfUuidV7(text: string): number | null {
  const match = uuidV7.exec(text);
  return match ? Number.parseInt(`${match[1]}${match[2]}`, 16) : null;
}
