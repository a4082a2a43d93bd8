import { isFailure } from '@messenger/sdk';
import { useActionState, useRef, useState } from 'react';
import { useMessenger } from '../connection/messenger.ts';
import { PeoplePicker, type PickedPerson } from './people-picker.tsx';

/** A button that opens a dialog in which people are picked; one makes a direct conversation, more make a group. */
export function NewConversation({ onCreated }: { onCreated(conversationId: string): void }) {
  const { client } = useMessenger();
  const dialog = useRef<HTMLDialogElement>(null);
  const [people, setPeople] = useState<readonly PickedPerson[]>([]);
  const isGroup = people.length > 1;
  const close = () => dialog.current?.close();

  const [problem, submit, isBusy] = useActionState(async (_before: string, form: FormData) => {
    const { createConversation: result } = await client.createConversation({
      input: {
        kind: isGroup ? 'GROUP' : 'DIRECT',
        title: isGroup ? String(form.get('title')) : null,
        participantIds: people.map(({ id }) => id),
      },
    });
    if (isFailure(result)) return result.reason;
    close();
    onCreated(result.conversation.id);
    return '';
  }, '');

  return (
    <>
      <button type="button" className="primary" onClick={() => dialog.current?.showModal()}>
        New conversation
      </button>
      <dialog ref={dialog} aria-labelledby="new-conversation" onClose={() => setPeople([])}>
        <form action={submit}>
          <h2 id="new-conversation">New conversation</h2>
          <PeoplePicker picked={people} onChange={setPeople} />
          {isGroup && (
            <label className="field">
              <span>Name of the group</span>
              <input name="title" required maxLength={255} />
            </label>
          )}
          <p role="alert" className="problem">
            {problem}
          </p>
          <div className="actions">
            <button type="button" className="quiet" onClick={close}>
              Cancel
            </button>
            <button type="submit" className="primary" disabled={people.length === 0 || isBusy}>
              Begin
            </button>
          </div>
        </form>
      </dialog>
    </>
  );
}
