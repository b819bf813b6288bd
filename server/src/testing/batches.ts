import { readFileSync } from 'node:fs'
import { getAnnouncements, publishAnnouncement, writeAnnouncement } from '#contract/announcement.ts'
import { decidePlanMatter, listMatters } from '#contract/centre.ts'
import { type Filing, recordFiling } from '#contract/filing.ts'
import { createPerson } from '#contract/people.ts'
import { createBatch, getBatchPlan, submitPlan } from '#contract/plan.ts'
import type { BatchPlan } from '#contract/plan-shapes.ts'
import type { BodyInputOf } from '#contract/route.ts'
import { comesBefore, stepAfter } from '#core/chain/judge-step.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import type { DutyCode } from '#core/people/duties.ts'
import { completeStep, findBatch, policyOf } from '../modules/batch/index.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import { attestAll } from './attest-all.ts'
import type { TestClient } from './client.ts'
import type { World } from './world.ts'

type Tenant = 'institution' | 'neighbour'
type BatchInput = BodyInputOf<typeof createBatch>

/** Which batch a test wants; what is left out is ten childcare workers of level 4 on two days of October 2026. */
export interface BatchOptions {
  readonly tenant?: Tenant
  readonly entries?: BatchInput['entries']
  readonly startsOn?: string
  readonly endsOn?: string
  readonly name?: string
  /** Parts of the plan that differ from a complete one. */
  readonly content?: BatchInput['content']
}

/** The filing of 21 rows that comes with the programme. */
export const filing21 = JSON.parse(
  readFileSync(new URL('../../../db/seeds/filings/ligong-21.json', import.meta.url), 'utf8'),
) as BodyInputOf<typeof recordFiling>

/** The 18 rows of the first batch of the 21-row filing: 1,396 candidates of level 4. */
export const firstBatchEntries = [
  { text: '汽车维修检验工', level: 4, expectedCount: 192 },
  { text: '汽车电器维修工', level: 4, expectedCount: 48 },
  { text: '汽车机械维修工', level: 4, expectedCount: 48 },
  { text: '汽车美容装潢工', level: 4, expectedCount: 30 },
  { text: '汽车发动机装调工', level: 4, expectedCount: 48 },
  { text: '机械工程制图员', level: 4, expectedCount: 120 },
  { text: '普通车工', level: 4, expectedCount: 120 },
  { text: '数控车工', level: 4, expectedCount: 120 },
  { text: '城市轨道交通站务员', level: 4, expectedCount: 20 },
  { text: '城市轨道交通行车值班员', level: 4, expectedCount: 20 },
  { text: '服装制作工', level: 4, expectedCount: 40 },
  { text: '保育师', level: 4, expectedCount: 150 },
  { text: '网商', level: 4, expectedCount: 100 },
  { text: '互联网营销师', level: 4, expectedCount: 50 },
  { text: '快件揽收员', level: 4, expectedCount: 50 },
  { text: '快件派送员', level: 4, expectedCount: 50 },
  { text: '叉车司机', level: 4, expectedCount: 50 },
  { text: '收银员', level: 4, expectedCount: 140 },
] as const satisfies BatchInput['entries']

const clerk = (world: World, tenant: Tenant = 'institution') => world.as('exam_officer', { tenant })
const filings = new WeakMap<World, Partial<Record<Tenant, Promise<Filing>>>>()
const rosters = new WeakMap<World, Partial<Record<Tenant, Promise<Staff>>>>()

function once<T>(
  store: WeakMap<World, Partial<Record<Tenant, Promise<T>>>>,
  world: World,
  tenant: Tenant,
  make: () => Promise<T>,
) {
  const known = store.get(world) ?? {}
  store.set(world, known)
  known[tenant] ??= make()
  return known[tenant]
}

/** Files the institution (once a world) for the 21 rows, by the letter its exam officer records. */
export const filedInstitution = (world: World, { tenant = 'institution' }: { tenant?: Tenant } = {}): Promise<Filing> =>
  once(filings, world, tenant, async () => {
    const number = tenant === 'neighbour' ? 'S000041000218' : filing21.number
    return (await clerk(world, tenant)).call(recordFiling, { body: { ...filing21, number } })
  })

type Staff = { duty: DutyCode; personId: string; occupation: string }[]

const usualDuties: [DutyCode, number][] = [
  ['site_leader', 1],
  ['site_chief', 1],
  ['site_deputy', 1],
  ['room_chief', 1],
  ['invigilator', 2],
  ['assessor', 3],
  ['supervisor', 3],
  ['staff', 2],
  ['expert', 1],
]

/** People for every usual duty (once a world): assessors and experts of `保育师`. */
export const staffedInstitution = (
  world: World,
  { tenant = 'institution' }: { tenant?: Tenant } = {},
): Promise<Staff> =>
  once(rosters, world, tenant, async () => {
    const client = await clerk(world, tenant)
    const staff: Staff = []
    for (const [duty, count] of usualDuties)
      for (let number = 1; number <= count; number++) {
        const occupation = duty === 'assessor' || duty === 'expert' ? '保育师' : ''
        const body = { name: `人员${duty}${number}`, duties: [{ duty, occupation, validUntil: '2028-12-31' }] }
        const { id } = await client.call(createPerson, { body })
        staff.push({ duty, personId: id, occupation })
      }
    return staff
  })

/** Everything a plan must state, for a batch on these days. */
export const completeContent = (
  startsOn: string,
  endsOn: string,
  staff: Staff,
): NonNullable<BatchInput['content']> => ({
  scheme: {
    goal: '面向毕业学年学生开展认定。',
    schedule: '首日理论考试，次日技能操作。',
    organisation: '设考务组、督导组。',
    safety: '全程录像，备用机位。',
  },
  times: [
    { subject: 'theory', date: startsOn, time: '09:00–10:30', place: '信息楼' },
    { subject: 'practical', date: endsOn, time: '08:30–17:30', place: '实训楼' },
  ],
  rooms: [
    { room: '1机房', place: '信息楼三层', seats: 43, use: 'theory' },
    { room: '保育实训室', place: '实训楼二层', seats: 30, use: 'practical' },
  ],
  staff: staff.map((one) => ({ ...one })),
  contact: { name: '周敏', phone: '0371-60000000' },
})

/** A batch with a complete plan, written by exam officer 1, at its first step. */
export async function draftBatch(world: World, options: BatchOptions = {}): Promise<BatchPlan> {
  const { tenant = 'institution', startsOn = '2026-10-17', endsOn = '2026-10-18' } = options
  await filedInstitution(world, { tenant })
  const content = completeContent(startsOn, endsOn, await staffedInstitution(world, { tenant }))
  const body: BatchInput = {
    startsOn,
    endsOn,
    entries: options.entries ?? [{ text: '保育师', level: 4, expectedCount: 10 }],
    content: { ...content, ...options.content },
    ...(options.name ? { name: options.name } : {}),
  }
  return (await clerk(world, tenant)).call(createBatch, { body })
}

/** Brings one step of a batch to its end by its own routes. */
export type StepDoer = (world: World, batchId: string, tenant: Tenant) => Promise<void>

/** Writes (exam officer 1) and publishes (head 1) the announcement. */
export const announceBatch: StepDoer = async (world, batchId, tenant) => {
  const params = { batchId }
  const writer = await clerk(world, tenant)
  const { suggestion } = await writer.call(getAnnouncements, { params })
  const sections = suggestion.sections.map(({ field, text }) => ({
    field,
    text: text || `${field}见认定中心公布的说明。`,
  }))
  const { id } = await writer.call(writeAnnouncement, { params, body: { ...suggestion, sections } })
  await (await world.as('head', { tenant })).call(publishAnnouncement, { params: { announcementId: id } })
}

/** Submits (head 1) the plan and approves it at the centre (reviewer 1). */
export const approvePlan: StepDoer = async (world, batchId, tenant) => {
  await (await world.as('head', { tenant })).call(submitPlan, { params: { batchId } })
  await world.settle()
  const centre = await world.as('centre_reviewer')
  const matterId = await waitingMatter(centre, batchId, world)
  await centre.call(decidePlanMatter, { params: { matterId }, body: { decision: 'approved' } })
  await world.settle()
}

async function waitingMatter(centre: TestClient, batchId: string, world: World): Promise<string> {
  const { rows } = await world.owner.query('select id from centre_matters where subject_id = $1 and status = $2', [
    batchId,
    'received',
  ])
  const { matters } = await centre.call(listMatters, { query: { status: 'received' } })
  const matter = matters.find(({ id }) => id === (rows[0] as { id: string } | undefined)?.id)
  if (!matter) throw new Error('the centre has received no plan')
  return matter.id
}

/**
 * How each step is brought to its end. A step nobody has written a doer for yet is closed by the programme itself, so
 * that a test of a later step can begin; a term's own set-up adds its doer here.
 */
export const stepDoers: Map<ChainStepId, StepDoer> = new Map<ChainStepId, StepDoer>([
  ['announcement', announceBatch],
  ['plan', approvePlan],
])

/** Closes a step as the programme itself would, without doing its work. */
export const closeStep: (world: World, batchId: string, step: ChainStepId, tenant?: Tenant) => Promise<void> = (
  world,
  batchId,
  step,
  tenant = 'institution',
) => {
  const { id } = world[tenant]
  return transactFor(world.platform, systemActor(id, 'institution'), id, async (tx) => {
    await completeStep(tx, await findBatch(tx, batchId), step)
  })
}

/** The order of a batch's steps, by the policy it pinned. */
async function chainOf(world: World, batchId: string, tenant: Tenant) {
  const { id } = world[tenant]
  return transactFor(
    world.platform,
    systemActor(id, 'institution'),
    id,
    async (tx) => policyOf(await findBatch(tx, batchId)).chain,
  )
}

const planNow = async (world: World, batchId: string, tenant: Tenant) =>
  (await clerk(world, tenant)).call(getBatchPlan, { params: { batchId } })

/** Brings an existing batch to where `step` is the one to be done. */
export async function bringTo(
  world: World,
  batchId: string,
  step: ChainStepId,
  tenant: Tenant = 'institution',
): Promise<BatchPlan> {
  const chain = await chainOf(world, batchId, tenant)
  for (const { step: one } of chain.steps.filter((each) => comesBefore(chain, each.step, step))) {
    const done = await isDone(world, batchId, one)
    if (done) continue
    await attestAll(world, batchId, one, tenant)
    const doer = stepDoers.get(one)
    if (doer) await doer(world, batchId, tenant)
    else await closeStep(world, batchId, one, tenant)
  }
  return planNow(world, batchId, tenant)
}

async function isDone(world: World, batchId: string, step: ChainStepId): Promise<boolean> {
  const { rowCount } = await world.owner.query(
    `select from batch_steps where batch_id = $1 and step = $2 and status = 'done'`,
    [batchId, step],
  )
  return rowCount === 1
}

/** A new batch at which `step` is the one to be done, in whatever order its policy has. */
export async function batchAt(world: World, step: ChainStepId, options: BatchOptions = {}): Promise<BatchPlan> {
  const { id } = await draftBatch(world, options)
  return bringTo(world, id, step, options.tenant)
}

async function batchAfter(world: World, step: ChainStepId, options: BatchOptions): Promise<BatchPlan> {
  const { id } = await draftBatch(world, options)
  const tenant = options.tenant ?? 'institution'
  const next = stepAfter(await chainOf(world, id, tenant), step)
  if (!next) throw new Error(`${step} is the last step`)
  return bringTo(world, id, next, tenant)
}

/** A new batch whose announcement is out, at the step after it. */
export const announcedBatch = (world: World, options: BatchOptions = {}) => batchAfter(world, 'announcement', options)

/** A new batch whose plan the centre has approved, at the step after it. */
export const approvedBatch = (world: World, options: BatchOptions = {}) => batchAfter(world, 'plan', options)
