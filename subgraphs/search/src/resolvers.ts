import { requireInternal } from '@messenger/auth';
import { badUserInputError } from '@messenger/errors';
import { type Change, parseChange } from '@messenger/events';
import type { Resolvers } from './generated/resolvers.ts';
import { indexChanges } from './index-changes.ts';
import { recordEvents } from './record-events.ts';

const changesPerCall = 1000;

function readChanges(changes: readonly string[]): Change[] {
  if (changes.length > changesPerCall) throw badUserInputError(`At most ${changesPerCall} changes a call.`);
  return changes.map(parseChange);
}

export const resolvers: Omit<Resolvers, 'Error' | 'Node'> = {
  Query: {
    internalIndexedMessageCount(_query, _arguments, { caller, index }) {
      requireInternal(caller);
      return index.count();
    },
  },
  Mutation: {
    async internalIndexChanges(_mutation, { changes }, { caller, index }) {
      requireInternal(caller);
      await indexChanges(index, readChanges(changes));
      return true;
    },
    async internalRecordEvents(_mutation, { changes }, { caller, events }) {
      requireInternal(caller);
      await recordEvents(events, readChanges(changes));
      return true;
    },
  },
};
