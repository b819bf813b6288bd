import * as contract from '#contract/deadline.ts'
import { followActs, type Platform } from '#server/platform/context.ts'
import { type Implementation, implement } from '#server/platform/http/implement.ts'
import { addEvidence, attestTask, extendTask } from './commands/close-task.ts'
import { readFeed, renewFeed } from './commands/renew-feed.ts'
import { escalateIn } from './escalate.ts'
import { dayJob, followTheActs } from './follow-acts.ts'
import { ownCalendar, subscribedCalendar } from './queries/task-calendar.ts'
import { batchTaskList, taskEvidence, taskInFull, taskList, taskWorkbook } from './queries/task-list.ts'
import { selectEveryInstitution } from './store.ts'
import { syncHouseOf, syncInstitution } from './sync-tasks.ts'

export { syncInstitution, syncTasks } from './sync-tasks.ts'

/** Every day the regulations set: lists, closing with proof, calendars. */
export const deadlineRoutes: readonly Implementation[] = [
  implement(contract.listDeadlines, (ctx, { query }) => taskList(ctx, query)),
  implement(contract.exportDeadlines, (ctx, { query }) => taskWorkbook(ctx, query)),
  implement(contract.downloadDeadlineCalendar, (ctx) => ownCalendar(ctx)),
  implement(contract.getDeadlineFeed, (ctx) => readFeed(ctx)),
  implement(contract.renewDeadlineFeed, (ctx) => renewFeed(ctx)),
  implement(contract.subscribeDeadlines, (ctx, { params }) => subscribedCalendar(ctx, params.token)),
  implement(contract.getDeadline, (ctx, { params }) => taskInFull(ctx, params.taskId)),
  implement(contract.addDeadlineEvidence, (ctx, { params, file }) => addEvidence(ctx, params.taskId, file)),
  implement(contract.openDeadlineEvidence, (ctx, { params }) => taskEvidence(ctx, params.taskId, params.evidenceId)),
  implement(contract.attestDeadline, (ctx, { params, body }) => attestTask(ctx, params.taskId, body)),
  implement(contract.extendDeadline, (ctx, { params, body }) => extendTask(ctx, params.taskId, body)),
  implement(contract.listBatchDeadlines, (ctx, { params }) => batchTaskList(ctx, params.batchId)),
]

/**
 * Follows the acts of every transaction; goes over everything when the programme starts and after each import of a
 * calendar, and each morning over what the day itself brings: new periods, and what is late by now.
 */
export function registerDeadlineJobs(platform: Platform): void {
  followActs('deadline', followTheActs)
  platform.outbox.handle(dayJob, async ({ body }) => {
    const institutionId = String(body.institutionId)
    if (body.everything === true) await syncInstitution(platform, institutionId)
    else await syncHouseOf(platform, institutionId)
    await escalateIn(platform, institutionId)
  })
  platform.outbox.eachDay(
    () => platform.clock.today(),
    async (first) => {
      for (const institutionId of await selectEveryInstitution(platform))
        await platform.outbox.post({
          kind: dayJob,
          tenantId: institutionId,
          body: { institutionId, everything: first },
        })
    },
  )
}
