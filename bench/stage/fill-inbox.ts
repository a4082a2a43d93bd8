import type { Account } from '../../e2e/stand/index.ts';
import { draft, makeGroup, send } from '../../e2e/stand/talk.ts';
import type { Stage } from './open-stage.ts';

const othersInEach = 3;

/** Gives the viewer so many conversations, each with three of the others and a message by one of them. */
export async function fillInbox(
  { stand }: Stage,
  viewer: Account,
  others: readonly Account[],
  count: number,
): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const members = Array.from({ length: othersInEach }, (_, at) => others[(index + at) % others.length]);
    const [sender] = members;
    const id = await makeGroup(
      stand,
      viewer,
      members.filter((member) => member !== undefined),
    );
    if (sender) await send(stand, sender, draft(id, `the first words in conversation ${index}`));
  }
}
