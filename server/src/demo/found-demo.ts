import type { FastifyInstance } from 'fastify'
import type { ExamWire } from '#generate/examinee/exam-wire.ts'
import { demoPassword } from '../modules/access/index.ts'
import { selectIsFounded } from '../modules/institution/index.ts'
import { instantInChina } from '../platform/clock/clock.ts'
import { hastily, type Platform } from '../platform/context.ts'
import { Cast, Stage } from './acting/cast.ts'
import { examLine } from './acting/exam-line.ts'
import { inventNames } from './acting/names.ts'
import { innerWire } from './acting/wire.ts'
import type { DemoHouse } from './demo-batch.ts'
import { markDemo } from './demo-mark.ts'
import {
  type CrowdWish,
  type FoundedTenants,
  foundInventedTenants,
  inventedOrganisation,
  inventedSchool,
} from './found-tenants.ts'
import { addItemBanks } from './item-banks.ts'
import { organisationLetter, organisationPlaces } from './organisation.ts'
import { batchCount, scenesOf } from './scenes.ts'
import { schoolLetter, schoolPlaces } from './school.ts'
import { receivePapers } from './steps/certificate.ts'
import { addPeople, addPlaces, type FilingLetter, grant, type PlaceFacts } from './steps/prepare.ts'
import { newExamMachine, registerMachine } from './steps/score.ts'
import type { DemoHouses } from './stories.ts'

const opening = '2026-03-02T09:00'
const today = '2026-11-18T09:42'

/** One person a role; a second exam officer, assessor, lead and invigilator, where two must work side by side; three who keep papers. */
const crowd: CrowdWish = {
  perRole: (role) =>
    role === 'paper_custodian'
      ? 3
      : ['exam_officer', 'assessor', 'lead_assessor', 'invigilator'].includes(role)
        ? 2
        : 1,
  doubles: [['exam_officer', 'archivist']],
}

/** The people who serve in the batches of a house. */
const roster = [
  ...([
    'site_leader',
    'site_chief',
    'site_deputy',
    'room_chief',
    'room_chief',
    'equipment_keeper',
    'paper_keeper',
  ] as const),
  ...(['supervisor', 'supervisor', 'supervisor', 'staff', 'staff'] as const),
  ...(['invigilator', 'invigilator', 'invigilator', 'invigilator'] as const),
].map((duty) => ({ duty, occupation: '' }))

/** Fills an empty demo installation through its own routes; does nothing where it is filled already. */
export async function foundDemo(platform: Platform, app: FastifyInstance): Promise<void> {
  if (await selectIsFounded(platform)) return
  await markDemo(platform, 'building')
  // A demo whose filling is broken off is made anew, so nothing of it need be on disk before it is whole.
  await hastily(platform, () => fill(platform, app))
  await markDemo(platform, 'done')
}

async function fill(platform: Platform, app: FastifyInstance): Promise<void> {
  platform.clock.set(instantInChina(opening))
  const founded = await foundInventedTenants(platform, [inventedSchool, inventedOrganisation], crowd)
  const cast = new Cast(innerWire(app), demoPassword, founded.players)
  const houses = await furnish(platform, cast, founded, examLine(app))
  await play(houses)
  await houses.school.stage.setClock(today)
  await platform.sequencer.flush()
}

async function play(houses: DemoHouses): Promise<void> {
  const begun = new Set<number>()
  for (const { at, batch, run } of scenesOf(houses)) {
    if (batch !== null && !begun.has(batch)) {
      begun.add(batch)
      console.error(`正在建立演示数据 ${begun.size}/${batchCount}`)
    }
    await houses.school.stage.setClock(at)
    await run()
  }
}

/** What a house is made of; the invented names of its people begin after so many others. */
type Furniture = [letter: FilingLetter, places: readonly PlaceFacts[], standing: DemoHouse['standing'], names: number]

/** Filings, places, people, the exam system, blank papers and item banks of both houses, which know nothing of each other. */
async function furnish(platform: Platform, cast: Cast, founded: FoundedTenants, line: ExamWire): Promise<DemoHouses> {
  const one = async ({ tenant, name }: typeof inventedSchool, [letter, places, standing, used]: Furniture) => {
    const stage = new Stage(cast, tenant)
    const machine = newExamMachine()
    const institutionId = founded.institutionIds.get(tenant) ?? ''
    await grant(stage, institutionId, letter)
    const occupations = [...new Set(letter.entries.map(({ occupation }) => occupation))]
    const assessors = occupations.flatMap((occupation) =>
      (['lead_assessor', 'assessor', 'assessor', 'expert'] as const).map((duty) => ({ duty, occupation })),
    )
    const [staff] = await Promise.all([
      addPeople(stage, [...roster, ...assessors], inventNames().drop(used)),
      addPlaces(stage, places),
      registerMachine(stage, machine),
      receivePapers(stage, opening.slice(0, 10), '00041001', 500),
      addItemBanks(platform, stage, institutionId),
    ])
    return { stage, institutionName: name, standing, machine, line, staff }
  }
  const [school, organisation] = await Promise.all([
    one(inventedSchool, [schoolLetter(), schoolPlaces, 'student', 120]),
    one(inventedOrganisation, [organisationLetter, organisationPlaces, 'worker', 220]),
  ])
  return { school, organisation }
}
