import { setSessions } from '#contract/arrangement.ts'
import { recordFiling } from '#contract/filing.ts'
import { createPerson } from '#contract/people.ts'
import { createBatch } from '#contract/plan.ts'
import { syncInstitution } from '../modules/deadline/index.ts'
import { newId } from '../platform/ids.ts'
import { filing21 } from './batches.ts'
import { openWorld, type World } from './world.ts'

/** A batch whose every anchor is known: its days, its sessions, a published notice and a complaint. */
export interface DatedBatch {
  readonly world: World
  readonly batchId: string
}

const duties = ['assessor', 'lead_assessor', 'marker', 'supervisor', 'expert', 'expert_lead'] as const
const occupational = ['assessor', 'lead_assessor', 'marker', 'expert', 'expert_lead']

/** Registers six people whose terms began on the first six days of December 2023. */
async function hirePeople(world: World): Promise<void> {
  const clerk = await world.as('exam_officer')
  for (const [index, duty] of duties.entries())
    await clerk.call(createPerson, {
      body: {
        name: `人员${index + 1}`,
        duties: [{ duty, occupation: occupational.includes(duty) ? '保育师' : '', issuedOn: `2023-12-0${index + 1}` }],
      },
    })
}

/** The batch stands at the arrangement, as if everything before it were done. */
export const standAt = (world: World, batchId: string, step: string) =>
  world.owner.query(
    `update batch_steps s set status = case when s.position < c.position then 'done' when s.position = c.position then 'current' else 'waiting' end
     from batch_steps c where c.batch_id = s.batch_id and c.step = $2 and s.batch_id = $1`,
    [batchId, step],
  )

/** A notice that began on 23 September 2026, and a complaint received that day. */
async function putOnNotice({ owner, institution }: World, batchId: string): Promise<void> {
  const notice = newId()
  const facts = [institution.id, notice, batchId]
  await owner.query(
    `insert into publicities (institution_id, id, batch_id, number, status, content, rows, sheet_version, sheet_hash, first_on, last_on, created_by, writers, created_at)
     values ($1, $2, $3, 1, 'running', '{"term":{"countFirst":false}}', '[]', 1, 'x', '2026-09-23', '2026-10-08', $1, '{}', now())`,
    facts,
  )
  await owner.query(
    `insert into objections (institution_id, id, batch_id, publicity_id, channel, receipt, sealed, status, received_on, received_at)
     values ($1, $4, $3, $2, 'office', 'YY-0001-0001', '\\x00', 'received', '2026-09-23', now())`,
    [...facts, newId()],
  )
}

/** Opens an institution of a profile on 1 September 2026 with one batch on 12 and 13 October. */
export async function openDatedBatch(profile: string, medium: 'machine' | 'paper' = 'machine'): Promise<DatedBatch> {
  const world = await openWorld({ profile })
  const clerk = await world.as('exam_officer')
  const filing = { ...filing21, validFrom: '2026-08-31', validTo: '2029-08-30' }
  await clerk.call(recordFiling, { body: filing })
  await hirePeople(world)
  const { id: batchId } = await clerk.call(createBatch, {
    body: {
      startsOn: '2026-10-12',
      endsOn: '2026-10-13',
      entries: [{ text: '保育师', level: 4, expectedCount: 10 }],
      content: { medium },
    },
  })
  await standAt(world, batchId, 'arrangement')
  const hold = (subject: 'theory' | 'practical', startsAt: string, minutes: number) =>
    clerk.call(setSessions, { params: { batchId, subject }, body: { sessions: [{ startsAt, minutes }] } })
  await hold('theory', '2026-10-12T09:00:00+08:00', 90)
  await hold('practical', '2026-10-13T08:30:00+08:00', 120)
  await putOnNotice(world, batchId)
  await syncInstitution(world.platform, world.institution.id)
  return { world, batchId }
}
