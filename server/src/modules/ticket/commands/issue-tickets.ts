import { DomainError, type Ground } from '#contract/domain-error.ts'
import { textOfWhy } from '#contract/judge/why-texts.ts'
import type { OutputOf } from '#contract/route.ts'
import type { issueTickets } from '#contract/ticket.ts'
import type { Policy } from '#core/policy/types.ts'
import { judgePrinting } from '#core/ticket/judge-printing.ts'
import {
  assertStepOpen,
  type BatchRow,
  completeStep,
  isStepDone,
  lockBatch,
  policyOf,
} from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { codeSealer, newCode, ticketCodeIndex } from '../codes.ts'
import { findHolders, type Holder, problemText, ticketNumber } from '../holders.ts'
import { insertTickets, withdrawTickets } from '../store.ts'

const grounds: Readonly<Record<string, Omit<Ground, 'clause'>>> = {
  'ticket.plan_approved_missing': {
    required: '计划获得批准后打印准考证',
    actual: '计划尚未获得批准',
    remedies: ['先取得指导中心的批准，或登记批复函'],
  },
  'ticket.review_passed_missing': {
    required: '资格审核合格后签发准考证',
    actual: '资格审核尚未完成',
    remedies: ['先完成资格审核'],
  },
}

/** What must still happen before tickets are printed. */
export async function missingFor(tx: Tx, batch: BatchRow) {
  const standing = {
    plan_approved: batch.plan_status === 'approved',
    review_passed: await isStepDone(tx, batch.id, 'review'),
  }
  return judgePrinting(standing, policyOf(batch).ticket).reasons.map((reason) => ({
    text: textOfWhy(reason),
    ground: { clause: reason.clause, ...grounds[reason.code] },
  }))
}

/** Refuses until the plan is approved and the review passed, with the article that says so. */
export async function assertPrintable(tx: Tx, batch: BatchRow): Promise<void> {
  const missing = await missingFor(tx, batch)
  if (missing.length === 0) return
  throw new DomainError(
    'ticket.not_yet',
    { missing: missing.map(({ text }) => text) },
    { grounds: missing.map(({ ground }) => ground) },
  )
}

/** Issues a ticket to everybody who sits, has a photograph and has none yet; the others are listed. */
export async function issueAll(tx: Tx, batchId: string): Promise<OutputOf<typeof issueTickets>> {
  const batch = await lockBatch(tx, batchId)
  await assertPrintable(tx, batch)
  await assertStepOpen(tx, batch, 'ticket')
  const withdrawn = await withdrawTickets(tx, batchId)
  const holders = await findHolders(tx, batch)
  const lacking = holders.filter(({ row }) => row.ticket_id === null)
  const ready = lacking.filter(({ problem }) => problem === null)
  const seal = await codeSealer(tx)
  const tickets = ready.map(({ row }) => {
    const code = newCode()
    return {
      id: newId(),
      registrationId: row.id,
      number: ticketNumber(batch, row.serial),
      sealed: seal(row.id, code),
      index: ticketCodeIndex(tx.platform, code),
    }
  })
  if (tickets.length > 0) await insertTickets(tx, batchId, tickets)
  const { precondition, fields } = policyOf(batch).ticket
  if (tickets.length + withdrawn > 0)
    await record(tx, {
      act: 'ticket.issue',
      batchId,
      subject: ['batch', batchId],
      summary: `签发准考证${tickets.length}张${withdrawn > 0 ? `，收回${withdrawn}张` : ''}`,
      clauses: [precondition.clause, fields.clause].filter((clause) => clause !== null),
      after: { numbers: tickets.map((ticket) => ticket.number) },
    })
  return {
    issued: tickets.length,
    withdrawn,
    total: holders.length - lacking.length + tickets.length,
    refused: lacking
      .filter(({ problem }) => problem !== null)
      .map(({ row, problem }) => ({
        registrationId: row.id,
        name: row.name,
        className: row.class_name,
        problem: problemText(problem) ?? '',
      })),
  }
}

/** The ground on which tickets are wanting that could not state everything they must. */
function unstated(lacking: readonly Holder[], { ticket }: Policy): readonly Ground[] {
  const count = lacking.filter(({ problem }) => problem === 'no_seat' || problem === 'no_form').length
  const { fields } = ticket
  if (count === 0) return []
  const ground = {
    clause: fields.clause,
    required: `准考证载明${fields.value.join('、')}`,
    actual: `${count}名考生的时间、地点或须知尚未确定`,
    gap: `${count}张`,
    remedies: ['排好理论和实操座位后再签发'],
  }
  return [ground]
}

/** Closes the step once everybody who sits has a ticket. */
export async function finishTickets(tx: Tx, batchId: string): Promise<{ tickets: number }> {
  const batch = await lockBatch(tx, batchId)
  await assertPrintable(tx, batch)
  const holders = await findHolders(tx, batch)
  const lacking = holders.filter(({ row }) => row.ticket_id === null)
  if (lacking.length > 0 || holders.length === 0)
    throw new DomainError(
      'ticket.incomplete',
      { count: lacking.length, names: lacking.slice(0, 5).map(({ row }) => row.name) },
      {
        grounds: [
          {
            clause: policyOf(batch).ticket.precondition.clause,
            required: '审核合格的考生各有一张准考证',
            actual: `已签发${holders.length - lacking.length}张`,
            gap: `${lacking.length}张`,
            remedies: ['补齐照片和座位后再签发', '不参加的考生先取消报名'],
          },
          ...unstated(lacking, policyOf(batch)),
        ],
      },
    )
  await completeStep(tx, batch, 'ticket')
  return { tickets: holders.length }
}
