import { addDeadlineEvidence, attestDeadline, listBatchDeadlines } from '#contract/deadline.ts'
import type { Role } from '#core/access/roles.ts'
import { addDays } from '#core/kernel/dates.ts'
import type { Stage } from '../acting/cast.ts'

const paper = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

/** Whoever holds them closes the tasks of a batch that fall due within two days, with their papers. */
export async function closeDueDays(stage: Stage, batchId: string, today: string): Promise<void> {
  const clerk = await stage.as('exam_officer')
  const { tasks } = await clerk.call(listBatchDeadlines, { params: { batchId } })
  const due = tasks.filter(
    ({ mayClose, state, dueOn }) => mayClose && state !== 'kept' && dueOn !== null && dueOn <= addDays(today, 2),
  )
  for (const { id, role, evidence } of due) {
    const desk = await stage.as(role as Role)
    const params = { taskId: id }
    if (evidence) await desk.call(addDeadlineEvidence, { params, file: { name: `${evidence}.pdf`, bytes: paper } })
    await desk.call(attestDeadline, { params, body: { doneOn: today, note: '已按要求办理，材料存档。' } })
  }
}
