import { randomInt } from 'node:crypto'
import { DomainError } from '#contract/domain-error.ts'
import type { recordObjection } from '#contract/objection.ts'
import type { BodyOf } from '#contract/route.ts'
import { type BatchRow, lockBatch, policyOf } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, publicActor, type Tx, transact, transactFor } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { acceptsObjections, findPublicNotice } from '../queries/lists.ts'
import { presentObjection } from '../queries/objections.ts'
import { insertObjection, type ObjectionFacts, type Particulars } from '../store.objections.ts'
import {
  countOpenObjections,
  dayOf,
  type PublicityRow,
  selectAccountNames,
  selectOptionalPublicity,
  selectPublicities,
} from '../store.ts'

const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const four = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
const maxOpen = 300

/** What everybody who objects is told. */
const answer = (receipt: string) => ({ receipt, message: '异议已收到，处理结果将按您留下的联系方式告知。' })

async function receive(
  tx: Tx,
  facts: Pick<
    ObjectionFacts,
    'batchId' | 'publicityId' | 'registrationId' | 'channel' | 'particulars' | 'about' | 'receivedOn'
  >,
): Promise<{ id: string; receipt: string }> {
  if ((await countOpenObjections(tx, facts.batchId)) >= maxOpen) throw new DomainError('objection.too_many')
  const id = newId()
  const receipt = `YY-${four()}-${four()}`
  await insertObjection(tx, { id, receipt, ...facts })
  await record(tx, {
    act: 'objection.receive',
    batchId: facts.batchId,
    subject: ['objection', id],
    summary: `收到对公示结果的异议${receipt}`,
    after: facts,
  })
  return { id, receipt }
}

/** The article by which objections belong to the days of the notice. */
const termClause = (batch: BatchRow) => {
  const { deadline, publicity } = policyOf(batch)
  return deadline.tasks.objection?.clause ?? publicity.days.clause
}

function assertTaken(batch: BatchRow, notice: { status: string; last_on: unknown }, today: string): void {
  const ends = dayOf(notice.last_on)
  const status = notice.status === 'running' ? ('running' as const) : ('ended' as const)
  if (acceptsObjections({ status, last_on: ends }, today)) return
  const ground = {
    clause: termClause(batch),
    required: `在公示期内提出，到${ends}为止`,
    actual: `今天为${today}`,
    remedies: ['请拨打公示所列电话，或按投诉渠道反映'],
  }
  throw new DomainError('objection.closed', { ends }, { grounds: [ground] })
}

/** Anybody objects to a notice he can see; the answer is the same whoever he is. */
export async function raisePublicObjection(ctx: Context, publicityId: string, particulars: Particulars) {
  const notice = await findPublicNotice(ctx, publicityId)
  return transactFor(ctx.platform, publicActor, notice.institution_id, async (tx) => {
    const batch = await lockBatch(tx, notice.batch_id)
    assertTaken(batch, notice, tx.today)
    const facts = { batchId: batch.id, publicityId, registrationId: null, channel: 'public', about: [] } as const
    const { receipt } = await receive(tx, { ...facts, particulars, receivedOn: tx.today })
    return answer(receipt)
  })
}

/** The notice of a batch that runs today, if one does. */
export async function runningNotice(tx: Tx, batchId: string): Promise<PublicityRow | null> {
  const rows = await selectPublicities(tx, batchId)
  return rows.find((row) => row.status === 'running' && dayOf(row.first_on) <= tx.today) ?? null
}

/** A candidate objects to his own result. */
export async function raiseOwnObjection(tx: Tx, batchId: string, registrationId: string, particulars: Particulars) {
  const batch = await lockBatch(tx, batchId)
  const notice = await runningNotice(tx, batchId)
  if (!notice) throw new DomainError('candidate.not_on_notice')
  assertTaken(batch, notice, tx.today)
  const facts = { batchId, publicityId: notice.id, registrationId, channel: 'candidate', about: [] } as const
  const { receipt } = await receive(tx, { ...facts, particulars, receivedOn: tx.today })
  return answer(receipt)
}

/** Refuses accounts of nobody in this institution. */
export async function assertPeople(tx: Tx, accountIds: readonly string[]): Promise<void> {
  const names = await selectAccountNames(tx, accountIds)
  if (accountIds.some((id) => !names.has(id))) throw new DomainError('objection.person_unknown')
}

/** A clerk records what came by visit, telephone or letter within the days of the notice. */
export const recordOfficeObjection = (ctx: Context, publicityId: string, body: BodyOf<typeof recordObjection>) =>
  transact(ctx, async (tx) => {
    const found = await selectOptionalPublicity(tx, publicityId)
    if (!found || found.status === 'draft') throw new DomainError('resource.not_found')
    const batch = await lockBatch(tx, found.batch_id)
    const [from, to] = [dayOf(found.first_on), dayOf(found.last_on)]
    const { name, contact, content, receivedOn, about } = body
    if (receivedOn < from || receivedOn > to || receivedOn > tx.today) {
      const ground = {
        clause: termClause(batch),
        required: `在公示期内（${from}至${to}）收到`,
        actual: `收到日期为${receivedOn}`,
        remedies: ['核对收到日期；期满后的反映按投诉登记'],
      }
      throw new DomainError('objection.outside_term', { from, to }, { grounds: [ground] })
    }
    await assertPeople(tx, about)
    const facts = { batchId: batch.id, publicityId, registrationId: null, channel: 'office', about } as const
    const { id } = await receive(tx, { ...facts, particulars: { name, contact, content }, receivedOn })
    return presentObjection(tx, batch, id)
  })
