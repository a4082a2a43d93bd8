import type { Calls } from '@messenger/calls';
import type { Faults } from '@messenger/faults';
import type { Postgres, Transaction } from '@messenger/postgres';
import { ApplyReceiptsDocument, RecordReceiptsDocument } from '../generated/calls.ts';
import { alone, nothingToDo, type Pass, type Sink, secondsSince } from './pass.ts';
import { dropReceipts, receiptOf, waitingReceipts } from './receipt-relay-store.ts';

const receiptsPerPass = 100;
/** Both together stay within the time that a pass may take. */
const callTimeoutMs = 4500;

type Parts = { postgres: Postgres; calls: Calls; faults: Faults };

/**
 * Brings receipts to the message store, which keeps when they came and tells which messages they cover, and from there
 * to the event store. Both take a receipt again without counting it twice.
 */
export function createReceiptSink({ postgres, calls, faults }: Parts): Sink {
  const name = 'receipts';
  const options = { timeoutMs: callTimeoutMs };

  async function deliver(receipts: readonly string[]): Promise<void> {
    const { internalApplyReceipts: covered } = await calls.request(
      'messages',
      ApplyReceiptsDocument,
      { receipts: [...receipts] },
      options,
    );
    await faults.at('relay.receipts-after-apply');
    const told = receipts.map((receipt, index) => ({ receipt, messageIds: covered[index] ?? [] }));
    await calls.request('search', RecordReceiptsDocument, { receipts: told }, options);
  }

  async function work(transaction: Transaction): Promise<Pass> {
    const { rows } = await transaction.query(waitingReceipts(receiptsPerPass));
    const [oldest] = rows;
    if (!oldest) return nothingToDo;
    await deliver(rows.map((row) => JSON.stringify(receiptOf(row))));
    await faults.at('relay.receipts-after-delivery');
    await transaction.query(dropReceipts(rows.map((row) => row.receipt_id)));
    return { outcome: 'more', lagSeconds: secondsSince(oldest.occurred_at, oldest.now) };
  }

  return {
    name,
    async pass() {
      const waiting = await postgres.query(waitingReceipts(1));
      return waiting.rowCount === 0 ? nothingToDo : alone(postgres, name, work);
    },
  };
}
