import type { UserNotice } from '@messenger/events';
import { closeCodes } from './close-codes.ts';
import type { LiveSocket } from './live-socket.ts';
import type { Listening, NoticeListener, Notices } from './notices.ts';
import type { Recheck, Rechecked, Rechecks } from './rechecks.ts';

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
  readonly #recheck: Recheck;
  readonly #listening: Listening;

  constructor(options: Options, socket: LiveSocket, userId: string) {
    this.#options = options;
    this.#socket = socket;
    this.#recheck = options.rechecks.add(this);
    this.#listening = options.users.listen(userId, this);
    // The session may have ended between the look at the token and the first notice that can be heard.
    void this.#listening.confirmed.then(() => this.#recheck.hurry());
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
    this.#recheck.stop();
    this.#listening.stop();
  }
}
