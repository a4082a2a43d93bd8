import { badUserInputError } from '@messenger/errors';
import type { PresenceNotice } from '@messenger/events';
import { decodeUserId } from '@messenger/ids';
import type { LiveParts } from './live-parts.ts';
import type { LiveStream } from './live-stream.ts';
import type { Listening, NoticeListener } from './notices.ts';
import type { Rechecked } from './rechecks.ts';

const mostUsers = 1000;

/** `presenceChanged`: the coming and going of those who share a conversation with the viewer. */
export async function presenceChanged(
  stream: LiveStream,
  parts: LiveParts,
  { userIds, includeCurrent }: { userIds: readonly string[]; includeCurrent: boolean },
): Promise<void> {
  if (userIds.length > mostUsers) throw badUserInputError(`\`userIds\` may hold at most ${mostUsers} ids.`);
  const asked = new Set(userIds.map(decodeUserId).filter((id) => id !== null));
  const watch = new PresenceWatch(stream, parts, { asked: [...asked], includeCurrent });
  stream.onClose(watch);
  parts.rechecks.add(watch);
  stream.onClose({ stop: () => parts.rechecks.remove(watch) });
  const listening = parts.users.listen(stream.viewer.userId, {
    hear({ kind }) {
      const isAboutAccess = kind === 'conversation_joined' || kind === 'conversation_left';
      if (isAboutAccess) watch.allow().catch(() => watch.hurry());
    },
  });
  stream.onClose(listening);
  await watch.allow();
}

class PresenceWatch implements Rechecked, NoticeListener<PresenceNotice> {
  readonly #stream: LiveStream;
  readonly #parts: LiveParts;
  readonly #asked: string[];
  readonly #includeCurrent: boolean;
  readonly #listening = new Map<string, Listening>();
  readonly #statuses = new Map<string, PresenceNotice['status']>();
  dueAt = 0;

  constructor(stream: LiveStream, parts: LiveParts, wanted: { asked: string[]; includeCurrent: boolean }) {
    this.#stream = stream;
    this.#parts = parts;
    this.#asked = wanted.asked;
    this.#includeCurrent = wanted.includeCurrent;
  }

  /** It is due. */
  hurry(): void {
    this.dueAt = 0;
  }

  recheck(): Promise<void> {
    return this.allow();
  }

  /** Watches those, and only those, whom the viewer may see now. @throws `CallFailed` */
  async allow(): Promise<void> {
    const { userId } = this.#stream.viewer;
    const others = this.#asked.filter((id) => id !== userId);
    const shared = others.length > 0 ? await this.#parts.calls.sharedWith(userId, others) : [];
    if (!this.#stream.isOpen) return;
    const allowed = new Set(this.#asked.includes(userId) ? [...shared, userId] : shared);
    for (const [id, listening] of this.#listening) {
      if (allowed.has(id)) continue;
      listening.stop();
      this.#listening.delete(id);
      this.#statuses.delete(id);
    }
    for (const id of allowed) {
      if (this.#listening.has(id)) continue;
      this.#listening.set(id, this.#parts.presence.listen(id, this));
    }
    if (this.#includeCurrent) await this.#tellCurrent();
  }

  /** How it stands with those of whom nothing was told yet; listening first, so that nothing falls in between. */
  async #tellCurrent(): Promise<void> {
    const untold = [...this.#listening].filter(([id]) => !this.#statuses.has(id));
    if (untold.length === 0) return;
    await Promise.all(untold.map(([, { confirmed }]) => confirmed));
    const notices = await this.#parts.calls.presences(untold.map(([id]) => id));
    for (const notice of notices) {
      const isNews = this.#listening.has(notice.userId) && !this.#statuses.has(notice.userId);
      if (isNews) this.hear(notice);
    }
  }

  stop(): void {
    for (const listening of this.#listening.values()) listening.stop();
    this.#listening.clear();
  }

  hear(notice: PresenceNotice): void {
    if (this.#statuses.get(notice.userId) === notice.status) return;
    this.#statuses.set(notice.userId, notice.status);
    this.#stream.push(this.#parts.events.ofPresence(notice));
  }
}
