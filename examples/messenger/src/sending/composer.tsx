import { uuidv7 } from '@messenger/sdk';
import {
  type ClipboardEvent,
  type DragEvent,
  type FormEvent,
  type KeyboardEvent,
  useEffect,
  useRef,
} from 'react';
import { AttachmentPicker } from '../attachments/attachment-picker.tsx';
import { UploadList } from '../attachments/upload-list.tsx';
import { useUploads } from '../attachments/use-uploads.ts';
import { useMessenger } from '../connection/messenger.ts';
import type { Message } from '../messages/timeline.ts';
import { useTypingSignal } from '../typing/use-typing-signal.ts';
import { ReplyLine } from './reply-line.tsx';
import { useUnsentText } from './use-unsent-text.ts';

type Props = { conversationId: string; replyTo: Message | null; onReplyEnd(): void; onSend(): void };

/** Where one writes. Enter sends, Shift-Enter begins a new line; files can be pasted, and dropped here. */
export function Composer({ conversationId, replyTo, onReplyEnd, onSend }: Props) {
  const { outbox } = useMessenger();
  const [text, setText] = useUnsentText(conversationId);
  const uploads = useUploads(conversationId);
  const typing = useTypingSignal(conversationId);
  const field = useRef<HTMLTextAreaElement>(null);
  const isSendable = uploads.isSettled && (text.trim() !== '' || uploads.fileIds.length > 0);

  useEffect(() => field.current?.focus(), [conversationId, replyTo]);

  const send = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isSendable) return;
    const input = {
      conversationId,
      clientMessageId: uuidv7(),
      text: text.trim() || null,
      replyToId: replyTo?.id ?? null,
      attachmentIds: uploads.fileIds,
    };
    outbox.add({
      input,
      replyToText: replyTo ? (replyTo.text ?? 'a file') : null,
      attachmentCount: uploads.fileIds.length,
    });
    typing.sent();
    uploads.clear();
    setText('');
    onReplyEnd();
    onSend();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
    if (event.key === 'Escape') onReplyEnd();
  };

  const addFiles = (event: FormEvent, files: FileList) => {
    if (files.length === 0) return;
    event.preventDefault();
    uploads.add(files);
  };

  return (
    <form
      className="composer"
      aria-label="Write a message"
      onSubmit={send}
      onPaste={(event: ClipboardEvent) => addFiles(event, event.clipboardData.files)}
      onDragOver={(event: DragEvent) => event.preventDefault()}
      onDrop={(event: DragEvent) => addFiles(event, event.dataTransfer.files)}
    >
      {replyTo && <ReplyLine message={replyTo} onEnd={onReplyEnd} />}
      <UploadList uploads={uploads.items} onRemove={uploads.remove} />
      <AttachmentPicker onPick={uploads.add} />
      <textarea
        ref={field}
        aria-label="Message"
        placeholder="Message"
        rows={1}
        maxLength={20_000}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          typing.touch();
        }}
      />
      <button type="submit" className="primary" disabled={!isSendable}>
        Send
      </button>
    </form>
  );
}
