import { arrange } from '#contract/arrangement.ts'
import { decidePlanMatter } from '#contract/centre.ts'
import { submitPlan } from '#contract/plan.ts'
import { inventNames } from '#server/demo/acting/names.ts'
import { decidePlan, dutiesOf, type PlanFacts, readPlan, submit, writePlan } from '#server/demo/steps/plan.ts'
import { addPeople, type RosterPerson } from '#server/demo/steps/prepare.ts'
import { double, type Play } from '../play.ts'

/** A plan too late for its first dates, then one in time; returned once, improved, and approved by the centre. */
export async function plan(play: Play): Promise<void> {
  const { stage, plan: script, batchId, refusals } = play
  const director = await stage.as('director')
  await refusals.expect(
    'a plan submitted too late',
    () => director.call(submitPlan, { params: { batchId } }),
    'plan.late',
    script.clauses.latePlan,
  )
  await writePlan(stage, batchId, factsOf(play, [], script))
  await refusals.expect(
    'a plan that names nobody',
    () => director.call(submitPlan, { params: { batchId } }),
    'plan.incomplete',
    script.clauses.incompletePlan,
  )
  const staff = await addPeople(stage, dutiesOf(await readPlan(stage, batchId)), otherNames())
  await refuseOwnPlan(play, staff)
  await submit(stage, batchId)
  await decidePlan(stage, batchId, 'returned', '请补充考场安排的楼宇')
  await writePlan(stage, batchId, factsOf(play, staff, script))
  await submit(stage, batchId)
  await refuseOwnApproval(play)
  await decidePlan(stage, batchId)
}

/** Names for the roster that no account bears. */
function* otherNames(): Generator<string> {
  let skipped = 0
  for (const name of inventNames()) if (++skipped > 60) yield name
}

const factsOf = (
  { plan: script }: Play,
  staff: readonly RosterPerson[],
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): PlanFacts => ({
  startsOn,
  endsOn,
  times: [
    { subject: 'theory', date: startsOn, time: '08:00起', place: '理论机房' },
    { subject: 'practical', date: endsOn, time: '08:00起', place: '各实训场地' },
  ],
  rooms: script.places.map(({ name, building, seatCount, subject }) => ({
    room: name,
    place: building ?? '',
    seats: seatCount,
    use: subject,
  })),
  staff,
})

async function refuseOwnPlan(play: Play, staff: readonly RosterPerson[]): Promise<void> {
  const { stage, plan: script, batchId, refusals } = play
  await writePlan(stage, batchId, factsOf(play, staff, script), double)
  const same = await stage.as('director', double)
  await refusals.expect(
    'a plan submitted by its writer',
    () => same.call(submitPlan, { params: { batchId } }),
    'access.same_person',
    null,
  )
  await writePlan(stage, batchId, factsOf(play, staff, script))
}

async function refuseOwnApproval({ stage, batchId, refusals, plan: script }: Play): Promise<void> {
  const officer = await stage.as('exam_officer')
  await refusals.expect(
    'an approval of the centre given by the institution',
    () => officer.call(decidePlanMatter, { params: { matterId: batchId }, body: { decision: 'approved' } }),
    'access.forbidden',
  )
  await refusals.expect(
    'seats before their turn',
    () => officer.call(arrange, { params: { batchId, subject: 'theory' }, body: {} }),
    'chain.too_early',
    script.clauses.early_arrangement,
  )
}
