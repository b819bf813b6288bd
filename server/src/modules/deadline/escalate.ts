import type { Role } from '#core/access/roles.ts'
import { roleTitle } from '#core/access/roles.ts'
import { levelsReached, rolesOf } from '#core/deadline/standing.ts'
import { policyInForce } from '#server/modules/rulebook/index.ts'
import { record } from '#server/platform/audit/record.ts'
import { type Platform, systemActor, type Tx, transactFor } from '#server/platform/context.ts'
import { onMessage, send } from '#server/platform/messages/messages.ts'
import { openTaskOf } from './open-task.ts'
import { selectOptionalHouse } from './store.facts.ts'
import { type ListedRow, raiseTask, selectPastOpen, settleOverdue, upsertOverdue } from './store.ts'

/** The batch a task belongs to, in short; empty for tasks of the institution. */
export const occasionOf = (row: Pick<ListedRow, 'batch_year' | 'batch_serial'>): string =>
  row.batch_year === null ? '' : `${row.batch_year}年第${row.batch_serial}批`

/** What the centre is told of a late task; never who holds it. */
interface LateBody {
  readonly title: string
  readonly institution: string
  readonly batchName: string
  readonly clause: string | null
  readonly dueOn: string
}

async function tellCentre(tx: Tx, row: ListedRow): Promise<void> {
  const house = await selectOptionalHouse(tx)
  if (!house || row.due_on === null) return
  const body: LateBody = {
    title: row.label,
    institution: house.name,
    batchName: occasionOf(row),
    clause: row.clause,
    dueOn: row.due_on,
  }
  await send(tx, { kind: 'deadline.late', to: house.centre_id, subjectId: row.id, body: { ...body } })
}

/** Tells the centre that a task it was told of is done. */
export async function tellSettled(
  tx: Tx,
  row: { readonly id: string; readonly told: readonly string[] },
): Promise<void> {
  const house = row.told.includes('centre') ? await selectOptionalHouse(tx) : undefined
  if (house) await send(tx, { kind: 'deadline.settled', to: house.centre_id, subjectId: row.id, body: {} })
}

const wordFor = (tell: string) => (tell === 'centre' ? '指导中心' : roleTitle(tell as Role))

/** Raises the late tasks of the caller's institution to whoever is to be told by now; each level is told once. */
export async function escalate(tx: Tx): Promise<void> {
  const { policy } = await policyInForce(tx)
  const calendar = await tx.platform.calendar()
  for (const row of await selectPastOpen(tx)) {
    const reached = levelsReached(policy.deadline, openTaskOf(row), tx.today, calendar)
    const level = reached.at(-1)
    if (!level || level.name === row.level) continue
    const roles = rolesOf(row.role as Role, reached).filter((role) => role !== row.role)
    const told = [...roles, ...(reached.some(({ tell }) => tell === 'centre') ? ['centre'] : [])]
    if (!(await raiseTask(tx, row, { level: level.name, told }))) continue
    await record(tx, {
      act: 'deadline.escalate',
      ...(row.batch_id ? { batchId: row.batch_id } : {}),
      subject: ['dated_task', row.id],
      summary: `“${row.label}”应在${row.due_on}前办结，已逾期${level.lateBy}个工作日以上，提醒${[roleTitle(row.role as Role), ...told.map(wordFor)].join('、')}`,
      clauses: row.clause ? [row.clause] : [],
    })
    if (told.includes('centre') && !row.told.includes('centre')) await tellCentre(tx, row)
  }
}

/** The same behind the wall of an institution. */
export const escalateIn = (platform: Platform, institutionId: string): Promise<void> =>
  transactFor(platform, systemActor(institutionId, 'institution'), institutionId, escalate)

onMessage('deadline.late', 'centre', async (tx, { from, subjectId, body }) => {
  const { title, institution, batchName, clause, dueOn } = body as unknown as LateBody
  await upsertOverdue(tx, {
    ...{ id: subjectId, institutionId: from, institutionName: institution },
    ...{ title, batchName, clause, dueOn },
  })
})

onMessage('deadline.settled', 'centre', async (tx, { from, subjectId }) => {
  await settleOverdue(tx, from, subjectId)
})
