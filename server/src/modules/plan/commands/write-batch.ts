import { DomainError } from '#contract/domain-error.ts'
import type { createBatch, writeBatchPlan } from '#contract/plan.ts'
import type { BodyOf } from '#contract/route.ts'
import { type PlanState, planLifecycle } from '#core/plan/lifecycle.ts'
import {
  type BatchRow,
  findBatch,
  insertSteps,
  lockBatch,
  policyOf,
  selectEntries,
} from '#server/modules/batch/index.ts'
import { directoryFor } from '#server/modules/filing/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Context, type Tx, transact } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { planOf, planStatusTitles, type StoredPlan } from '../content.ts'
import { presentBatchPlan } from '../queries/batch-plan.ts'
import { deleteEntries, insertBatch, moveBatch, nextSerial, upsertEntries } from '../store.ts'
import { assertDates, assertStaff, droppedEntries, resolveEntries } from './plan-input.ts'

/** The account behind a command; every plan has writers, so that somebody else must submit it. */
export function writerOf(tx: Tx): string {
  if (!tx.actor.accountId) throw new Error('a plan is written by an account')
  return tx.actor.accountId
}

/** Makes a batch: pins the institution's policy as it is today, numbers it within its year, and lays out its steps. */
export const makeBatch = (ctx: Context, body: BodyOf<typeof createBatch>) =>
  transact(ctx, async (tx) => {
    assertDates(tx.today, body, body.content)
    await assertStaff(tx, body.content.staff)
    const { policy, hash } = await policyInForce(tx)
    const directory = await directoryFor(tx, body.startsOn, body.endsOn)
    const entries = resolveEntries(body.entries, directory, body, policy, [])
    const year = Number(body.startsOn.slice(0, 4))
    const serial = await nextSerial(tx, year)
    const id = newId()
    const name = body.name || `${year}年第${serial}批职业技能等级认定`
    const plan: StoredPlan = { ...body.content, attachments: [] }
    const { startsOn, endsOn } = body
    const filingId = directory?.id ?? ''
    const facts = { id, year, serial, name, filingId, policy, policyHash: hash, startsOn, endsOn, plan }
    await insertBatch(tx, facts, writerOf(tx))
    await upsertEntries(tx, id, entries)
    await insertSteps(
      tx,
      id,
      policy.chain.steps.map(({ step }) => step),
    )
    await record(tx, {
      act: 'batch.create',
      batchId: id,
      subject: ['batch', id],
      summary: `建立${name}：${entries.length}个职业（工种）、${entries.reduce((sum, one) => sum + one.expectedCount, 0)}人，规则档案${policy.profile.title}`,
      after: { name, startsOn, endsOn, entries, policyHash: hash },
    })
    return presentBatchPlan(tx, await findBatch(tx, id))
  })

/** A returned plan becomes a draft again by being written; any other state must be a draft. */
function assertWritable(batch: BatchRow): void {
  const state = batch.plan_status as PlanState
  if (state === 'draft' || planLifecycle.next(state, 'revise')) return
  throw new DomainError('plan.state', { state: planStatusTitles[state] ?? state, action: '修改' })
}

/** Writes the plan of a batch; entries with applications keep their place. */
export const rewritePlan = (ctx: Context, batchId: string, body: BodyOf<typeof writeBatchPlan>) =>
  transact(ctx, async (tx) => {
    const batch = await lockBatch(tx, batchId)
    assertWritable(batch)
    assertDates(tx.today, body, body.content)
    await assertStaff(tx, body.content.staff)
    const policy = policyOf(batch)
    const directory = await directoryFor(tx, body.startsOn, body.endsOn)
    const before = await selectEntries(tx, batchId)
    const entries = resolveEntries(body.entries, directory, body, policy, before)
    await deleteEntries(tx, batchId, await droppedEntries(tx, batchId, before, entries))
    await upsertEntries(tx, batchId, entries)
    const moved = await moveBatch(tx, batchId, batch.plan_status, {
      plan_status: 'draft',
      name: body.name,
      filing_id: directory?.id ?? batch.filing_id,
      starts_on: body.startsOn,
      ends_on: body.endsOn,
      plan: JSON.stringify({ ...body.content, attachments: planOf(batch).attachments }),
      plan_writers: [...new Set([...batch.plan_writers, writerOf(tx)])],
    })
    if (!moved) throw new DomainError('resource.changed', { what: '批次计划' })
    await record(tx, {
      act: 'plan.write',
      batchId,
      subject: ['batch', batchId],
      summary: `编制${body.name}的计划`,
      before: { plan: batch.plan, entries: before },
      after: { ...body, entries },
    })
    return presentBatchPlan(tx, await findBatch(tx, batchId))
  })
