import { type BatchFacts, batchTasks } from '#core/deadline/batch-tasks.ts'
import { institutionTasks } from '#core/deadline/institution-tasks.ts'
import { stepTasks } from '#core/deadline/step-dues.ts'
import type { DutyCode } from '#core/people/duties.ts'
import { type BatchRow, policyOf, selectSteps } from '#server/modules/batch/index.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { dayInChina } from '#server/platform/clock/clock.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { batchClosures, houseClosures } from './closures.ts'
import { reconcile } from './reconcile.ts'
import {
  selectBatchIds,
  selectNotices,
  selectObjections,
  selectOptionalBatchForUpdate,
  selectOptionalFiling,
  selectOptionalHouse,
  selectSessions,
  selectTerms,
} from './store.facts.ts'
import { lockHouse } from './store.ts'

const countsFirst = (content: unknown) =>
  (content as { readonly term?: { readonly countFirst?: boolean } } | null)?.term?.countFirst === true

/** What is known of a batch that days are counted from. */
export async function batchFacts(tx: Tx, batch: BatchRow): Promise<BatchFacts> {
  const paper = (batch.plan as { medium?: string } | null)?.medium === 'paper'
  const [sessions, notices, objections] = [
    await selectSessions(tx, batch.id),
    await selectNotices(tx, batch.id),
    await selectObjections(tx, batch.id),
  ]
  return {
    startsOn: batch.starts_on,
    endsOn: batch.ends_on,
    sessions: sessions.map(({ subject, starts_at, minutes }) => {
      const startsAt = starts_at.toISOString()
      if (subject === 'practical') return { subject, medium: 'practical', startsAt, minutes }
      return { subject: 'theory', medium: paper ? 'paper' : 'machine', startsAt, minutes }
    }),
    notices: notices.map(({ id, first_on, content }) => ({ id, firstOn: first_on, countFirst: countsFirst(content) })),
    complaints: objections.map(({ id, received_on }) => ({ id, receivedOn: received_on })),
  }
}

async function syncBatch(tx: Tx, batchId: string): Promise<void> {
  const batch = await selectOptionalBatchForUpdate(tx, batchId)
  if (!batch) return
  const { deadline, chain } = policyOf(batch)
  const calendar = await tx.platform.calendar()
  const facts = await batchFacts(tx, batch)
  const tasks = batch.plan_status === 'withdrawn' ? [] : batchTasks(deadline, facts, calendar)
  const steps = batch.plan_status === 'withdrawn' ? [] : stepTasks(chain, tasks, facts, calendar)
  const over = (await selectSteps(tx, batchId)).every(({ status }) => status === 'done')
  await reconcile(tx, batchId, [...tasks, ...steps], await batchClosures(tx, batchId), over)
}

async function syncHouse(tx: Tx): Promise<void> {
  const house = await selectOptionalHouse(tx)
  if (!house) return
  await lockHouse(tx)
  const { policy } = await policyInForce(tx)
  const filing = await selectOptionalFiling(tx)
  const terms = await selectTerms(tx)
  const facts = {
    today: tx.today,
    since: dayInChina(house.created_at),
    filing: filing ? { id: filing.id, from: filing.valid_from, until: filing.valid_to } : null,
    terms: terms.map((one) => ({ duty: one.duty as DutyCode, since: one.issued_on, until: one.valid_until })),
  }
  const tasks = institutionTasks(policy.deadline, facts, await tx.platform.calendar())
  await reconcile(tx, null, tasks, await houseClosures(tx, tasks))
}

/** Which dated tasks may have changed: those of some batches, those of the institution. */
export interface SyncScope {
  readonly batchIds: readonly string[]
  readonly house: boolean
}

/**
 * Brings the dated tasks of the caller's institution in step with what is known now. It is called when an anchor
 * becomes known or moves and when something may have been fulfilled; doing it once more changes nothing.
 */
export async function syncTasks(tx: Tx, { batchIds, house }: SyncScope): Promise<void> {
  for (const id of batchIds) await syncBatch(tx, id)
  if (house) await syncHouse(tx)
}

/** The same for everything of an institution, each batch in a transaction of its own. */
export async function syncInstitution(platform: Platform, institutionId: string): Promise<void> {
  const actor = systemActor(institutionId, 'institution')
  const within = <T>(run: (tx: Tx) => Promise<T>) => transactFor(platform, actor, institutionId, run)
  const batches = await within(selectBatchIds)
  for (const { id } of batches) await within((tx) => syncTasks(tx, { batchIds: [id], house: false }))
  await syncHouseOf(platform, institutionId)
}

/** The same for the tasks of an institution outside its batches. */
export const syncHouseOf = (platform: Platform, institutionId: string): Promise<void> =>
  transactFor(platform, systemActor(institutionId, 'institution'), institutionId, (tx) =>
    syncTasks(tx, { batchIds: [], house: true }),
  )
