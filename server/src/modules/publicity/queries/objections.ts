import type { Objection } from '#contract/objection.ts'
import { type Role, roleTitle } from '#core/access/roles.ts'
import { judgeComplaint } from '#core/complaint/judge-complaint.ts'
import type { Calendar } from '#core/kernel/working-days.ts'
import { type BatchRow, findBatch, policyOf } from '#server/modules/batch/index.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import {
  type ObjectionRow,
  openParticulars,
  type Particulars,
  selectObjections,
  selectOptionalObjection,
} from '../store.objections.ts'
import { dayOf, selectAccountNames, selectAccounts, selectPublicities } from '../store.ts'

/** Where an objection came in. */
export const channelTitles: Record<string, string> = { public: '公示页', candidate: '考生本人', office: '办公室登记' }
/** What the states of an objection are called. */
export const objectionStatusTitles: Record<string, string> = {
  received: '待处理',
  upheld: '成立',
  dismissed: '不成立',
}

interface Around {
  readonly batch: BatchRow
  readonly calendar: Calendar
  readonly names: ReadonlyMap<string, string>
  readonly numbers: ReadonlyMap<string, number>
  readonly open: (row: ObjectionRow) => Particulars
}

/** By when an objection is to be decided and answered. */
export const datesOf = (batch: BatchRow, calendar: Calendar, receivedOn: string) =>
  judgeComplaint({ received: receivedOn, register: {}, about: [], handlers: [] }, policyOf(batch).complaint, calendar)

function present(row: ObjectionRow, around: Around): Objection {
  const { decide_by, answer_by } = datesOf(around.batch, around.calendar, dayOf(row.received_on))
  return {
    id: row.id,
    receipt: row.receipt,
    batchId: row.batch_id,
    publicityNumber: around.numbers.get(row.publicity_id) ?? 0,
    channel: row.channel as Objection['channel'],
    channelTitle: channelTitles[row.channel] ?? row.channel,
    ...around.open(row),
    status: row.status as Objection['status'],
    statusTitle: objectionStatusTitles[row.status] ?? row.status,
    receivedAt: row.received_at.toISOString(),
    decideBy: decide_by,
    answerBy: answer_by,
    about: row.about.map((accountId) => ({ accountId, name: around.names.get(accountId) ?? '--' })),
    decidedBy: row.decided_by ? (around.names.get(row.decided_by) ?? '--') : null,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decisionReason: row.decision_reason,
  }
}

async function presentAll(tx: Tx, batch: BatchRow, rows: readonly ObjectionRow[]): Promise<Objection[]> {
  const notices = await selectPublicities(tx, batch.id)
  const around = {
    batch,
    calendar: await tx.platform.calendar(),
    names: await selectAccountNames(
      tx,
      rows.flatMap((row) => [...row.about, row.decided_by]),
    ),
    numbers: new Map(notices.map((notice) => [notice.id, notice.number])),
    open: await openParticulars(tx),
  }
  return rows.map((row) => present(row, around))
}

/** An objection as the institution sees it, read again. */
export async function presentObjection(tx: Tx, batch: BatchRow, id: string): Promise<Objection> {
  const row = await selectOptionalObjection(tx, id)
  const [objection] = row ? await presentAll(tx, batch, [row]) : []
  if (!objection) throw new Error(`objection ${id} is gone`)
  return objection
}

/** Every objection of a batch, and who may be marked as concerned. */
export const objectionsOf = (ctx: Context, batchId: string) =>
  transact(ctx, async (tx) => {
    const batch = await findBatch(tx, batchId)
    return {
      objections: await presentAll(tx, batch, await selectObjections(tx, batchId)),
      people: (await selectAccounts(tx)).map(({ id, name, roles }) => ({
        accountId: id,
        name,
        roles: roles.map((role) => roleTitle(role as Role)).join('、'),
      })),
    }
  })
