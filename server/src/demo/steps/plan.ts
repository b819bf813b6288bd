import { decidePlanMatter, listMatters } from '#contract/centre.ts'
import { createBatch, getBatchPlan, type PlanContent, submitPlan, writeBatchPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import type { BodyInputOf } from '#contract/route.ts'
import type { DutyCode } from '#core/people/duties.ts'
import type { Stage } from '../acting/cast.ts'
import { waitFor } from '../acting/wait-for.ts'
import type { RosterPerson } from './prepare.ts'

/** A batch as it is first written. */
export type BatchDraft = BodyInputOf<typeof createBatch>

/** Makes a batch; gives its id. */
export async function makeBatch(stage: Stage, draft: BatchDraft, officer = 1): Promise<string> {
  return (await (await stage.as('exam_officer', officer)).call(createBatch, { body: draft })).id
}

/** The plan as it stands. */
export const readPlan = async (stage: Stage, batchId: string): Promise<BatchPlan> =>
  (await stage.as('exam_officer')).call(getBatchPlan, { params: { batchId } })

/** Every duty the plan needs people for, once for each person, beside duties no article counts. */
export function dutiesOf(plan: BatchPlan): { duty: DutyCode; occupation: string }[] {
  const needed = plan.needs.rows.flatMap(({ duty, occupation, need }) =>
    Array.from({ length: need ?? 1 }, () => ({ duty: duty as DutyCode, occupation })),
  )
  const occupations = [...new Set(plan.entries.map((entry) => entry.occupation))]
  const experts = occupations.map((occupation) => ({ duty: 'expert' as const, occupation }))
  return [...needed, ...experts, { duty: 'equipment_keeper', occupation: '' }, { duty: 'paper_keeper', occupation: '' }]
}

/** The dates, rooms and people of a plan. */
export interface PlanFacts {
  readonly startsOn: string
  readonly endsOn: string
  readonly times: PlanContent['times']
  readonly rooms: PlanContent['rooms']
  readonly staff: readonly RosterPerson[]
}

/** A plan's content, as complete as every source asks. */
export const completeContent = (facts: PlanFacts, contact: string): PlanContent => ({
  scheme: {
    goal: '按备案范围组织职业技能等级认定，检验学用结合的成效。',
    schedule: `${facts.startsOn}至${facts.endsOn}，先理论知识考试，后操作技能考核。`,
    organisation: '认定中心统一组织，考务、考评、督导分工负责，全程视频监控。',
    safety: '考前逐室检查设备与消防，现场配备医护与安保人员，突发情况按应急预案处置。',
  },
  times: [...facts.times],
  rooms: [...facts.rooms],
  siteCount: 1,
  medium: 'machine',
  staff: facts.staff.map(({ personId, duty, occupation }) => ({ personId, duty, occupation, room: '' })),
  extras: [],
  contact: { name: contact, phone: '0371-60000000' },
})

/** Writes the plan anew with these facts; the occupations stay. */
export async function writePlan(stage: Stage, batchId: string, facts: PlanFacts, officer = 1): Promise<BatchPlan> {
  const plan = await readPlan(stage, batchId)
  return (await stage.as('exam_officer', officer)).call(writeBatchPlan, {
    params: { batchId },
    body: {
      name: plan.name,
      startsOn: facts.startsOn,
      endsOn: facts.endsOn,
      entries: plan.entries.map((entry) => ({
        filingEntryId: entry.filingEntryId,
        level: entry.level,
        expectedCount: entry.expectedCount,
        theoryMinutes: entry.theoryMinutes,
        practicalMinutes: entry.practicalMinutes,
        practicalModules: entry.practicalModules,
      })),
      content: completeContent(facts, stage.nameOf('exam_officer')),
    },
  })
}

/** The director hands the plan to the centre. */
export async function submit(stage: Stage, batchId: string): Promise<void> {
  await (await stage.as('director')).call(submitPlan, { params: { batchId } })
}

/** The matter at the centre's desk that a submitted plan became. */
export async function planMatter(stage: Stage, batchId: string): Promise<string> {
  const plan = await readPlan(stage, batchId)
  const reviewer = await stage.as('centre_reviewer')
  const matter = await waitFor('the plan at the centre', async () =>
    (await reviewer.call(listMatters, { query: { status: 'received', kind: 'plan' } })).matters.find((one) =>
      one.title.includes(plan.name),
    ),
  )
  return matter.id
}

/** The centre decides; waits until its letter is back. */
export async function decidePlan(
  stage: Stage,
  batchId: string,
  decision: 'approved' | 'returned' = 'approved',
  reason = '',
): Promise<void> {
  const matterId = await planMatter(stage, batchId)
  await (await stage.as('centre_reviewer')).call(decidePlanMatter, { params: { matterId }, body: { decision, reason } })
  await waitFor('the decision on the plan', async () => (await readPlan(stage, batchId)).status === decision)
}
