import { succeed } from '@messenger/sdk';
import { call } from './api.ts';
import { type ChangeContext, done, type Group, whoIs } from './world.ts';

/** Removes someone from a group, or leaves it. */
export async function removeMember(
  { world, device }: Pick<ChangeContext, 'world' | 'device'>,
  group: Group,
  userId: string,
): Promise<void> {
  const action = { kind: 'remove', conversationId: group.id, userId } as const;
  const outcome = await world.recorder.attempt(whoIs(device), action, async () => {
    const input = { conversationId: group.id, userId };
    const reply = await call(async () =>
      succeed((await device.client.removeParticipant({ input })).removeParticipant),
    );
    return reply.type === 'ok' ? done : reply;
  });
  if (outcome.type !== 'fail') group.members.delete(userId);
}
