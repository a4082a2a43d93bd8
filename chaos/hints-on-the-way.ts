/** As ioredis writes commands that publish: PUBLISH itself, and a script that is given the channel. */
const publishing = /\$\d+\r\n(?:publish|evalsha|eval)\r\n(?:\$\d+\r\n[^\r]*\r\n)*/gi;
/** A channel of hints among the arguments; in JSON there is a quotation mark before it. */
const channel = /(\$\d+\r\n[^\r"]*?)hint:/g;

/** Does a piece of what is sent to Valkey publish a hint? */
export function publishesHint(piece: Buffer): boolean {
  const commands = piece.toString('latin1').match(publishing) ?? [];
  return commands.some((command) => command.search(channel) >= 0);
}

/** Has the hints of a piece published on `held:` in place of `hint:`. A name as long as the true one needs no new lengths. */
export function holdHints(piece: Buffer): Buffer {
  const text = piece.toString('latin1');
  const held = text.replace(publishing, (command) => command.replace(channel, '$1held:'));
  return held === text ? piece : Buffer.from(held, 'latin1');
}

export const trueChannel = (held: string): string => held.replace('held:', 'hint:');
