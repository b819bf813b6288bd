import type { setSessions } from '#contract/arrangement.ts'
import { DomainError } from '#contract/domain-error.ts'
import type { BodyOf } from '#contract/route.ts'
import { assertStepOpen, type BatchRow, lockBatch } from '#server/modules/batch/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { dayInChina, localInChina } from '#server/platform/clock/clock.ts'
import type { Tx } from '#server/platform/context.ts'
import { newId } from '#server/platform/ids.ts'
import { sessionTitle, subjectTitles } from '../present-arrangement.ts'
import {
  deleteSessions,
  liftPositions,
  type SessionRow,
  type Subject,
  selectSessionCounts,
  selectSessions,
  upsertSession,
} from '../store.ts'

type Wanted = BodyOf<typeof setSessions>['sessions'][number]

const endOf = (session: { startsAt: string; minutes: number }) =>
  Date.parse(session.startsAt) + session.minutes * 60_000
const wordOf = (startsAt: string) => localInChina(new Date(startsAt)).replace('T', ' ')

function assertDates(batch: BatchRow, sessions: readonly Wanted[]): void {
  for (const { startsAt } of sessions) {
    const day = dayInChina(new Date(startsAt))
    if (day < batch.starts_on || day > batch.ends_on)
      throw new DomainError('session.outside_plan', { day, first: batch.starts_on, last: batch.ends_on })
  }
}

/** Theory sessions follow each other; practical ones may run side by side in different workshops. */
function assertApart(subject: Subject, sessions: readonly Wanted[]): void {
  for (const [i, session] of sessions.entries()) {
    const next = sessions[i + 1]
    const clash = next && (subject === 'theory' ? Date.parse(next.startsAt) < endOf(session) : false)
    if (clash)
      throw new DomainError('session.overlap', { first: wordOf(session.startsAt), second: wordOf(next.startsAt) })
  }
}

const isSame = (row: SessionRow, wanted: Wanted | undefined) =>
  wanted !== undefined && row.starts_at.getTime() === Date.parse(wanted.startsAt) && row.minutes === wanted.minutes

/** Sets the sessions of a subject: within the planned days, and without touching those in which people sit. */
export async function writeSessions(
  tx: Tx,
  batchId: string,
  subject: Subject,
  wanted: readonly Wanted[],
): Promise<void> {
  const batch = await lockBatch(tx, batchId)
  await assertStepOpen(tx, batch, 'arrangement')
  const sorted = [...wanted].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  assertDates(batch, sorted)
  assertApart(subject, sorted)
  const known = (await selectSessions(tx, batchId)).filter((session) => session.subject === subject)
  const ids = new Set(known.map((session) => session.id))
  const stranger = sorted.find((session) => session.id !== undefined && !ids.has(session.id))
  if (stranger) throw new DomainError('resource.not_found')
  const seated = new Map((await selectSessionCounts(tx, batchId)).map((one) => [one.session_id, one.count]))
  for (const session of known) {
    const count = seated.get(session.id)
    const same = isSame(
      session,
      sorted.find((one) => one.id === session.id),
    )
    if (count && !same) throw new DomainError('session.seated', { title: sessionTitle(session), count })
  }
  await deleteSessions(
    tx,
    known.filter((session) => !sorted.some((one) => one.id === session.id)).map((one) => one.id),
  )
  await liftPositions(tx, batchId, subject)
  for (const [i, session] of sorted.entries())
    await upsertSession(tx, {
      id: session.id ?? newId(),
      batch_id: batchId,
      subject,
      position: i + 1,
      starts_at: new Date(session.startsAt),
      minutes: session.minutes,
    })
  await record(tx, {
    act: 'session.write',
    batchId,
    subject: ['sessions', subject],
    summary: `安排${subjectTitles[subject]}${sorted.length}场`,
    before: known.map(({ starts_at, minutes }) => ({ starts_at: starts_at.toISOString(), minutes })),
    after: sorted.map(({ startsAt, minutes }) => ({ startsAt, minutes })),
  })
}
