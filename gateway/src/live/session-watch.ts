import type { UserNotice } from '@messenger/events';
import { closeCodes } from './close-codes.ts';
import type { LiveSocket } from './live-socket.ts';
import type { NoticeListener, Notices } from './notices.ts';
import type { Rechecked, Rechecks } from './rechecks.ts';

type Options = {
  users: Notices<UserNotice>;
  rechecks: Rechecks;
  /** Asks whether the session still holds. */
  check(socket: LiveSocket): Promise<void>;
};

/** What may tell that the session of a socket has ended: a notice, or asking again. There is one for each socket. */
export class SessionWatch implements NoticeListener<UserNotice>, Rechecked {
  readonly #options: Options;
  readonly #socket: LiveSocket;
  readonly #userId: string;
  dueAt = 0;

  constructor(options: Options, socket: LiveSocket, userId: string) {
    this.#options = options;
    this.#socket = socket;
    this.#userId = userId;
    options.rechecks.add(this);
    // The session may have ended between the look at the token and the first notice that can be heard.
    void options.users.join(userId, this).then(() => {
      this.dueAt = 0;
    });
  }

  hear(notice: UserNotice): void {
    if (notice.kind !== 'session_ended') return;
    if (notice.sessionId !== this.#socket.identity?.viewer.sessionId) return;
    this.#socket.close(closeCodes.unauthorized, 'The session has ended');
  }

  recheck(): Promise<void> {
    return this.#options.check(this.#socket);
  }

  stop(): void {
    this.#options.rechecks.remove(this);
    this.#options.users.leave(this.#userId, this);
  }
}
