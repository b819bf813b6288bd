import { login } from '#contract/access.ts'
import { type Role, roleCodes, roles } from '#core/access/roles.ts'
import type { Person } from '#generate/people.ts'
import { Cast, type Player, Stage } from '#server/demo/acting/cast.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { inventNames } from '#server/demo/acting/names.ts'
import { innerWire } from '#server/demo/acting/wire.ts'
import { type DemoBatch, peopleOf } from '#server/demo/demo-batch.ts'
import { closeNotice, create, type DemoStep, openNotice, wholeSteps } from '#server/demo/demo-steps.ts'
import { schoolLetter, schoolPlaces } from '#server/demo/school.ts'
import { allCertificates, confirmRevocation, proposeRevocation, receivePapers } from '#server/demo/steps/certificate.ts'
import { addPeople, addPlaces, grant } from '#server/demo/steps/prepare.ts'
import { newExamMachine, registerMachine } from '#server/demo/steps/score.ts'
import { addAccount, hashPassword } from '../modules/access/index.ts'
import { foundCentre } from '../modules/institution/index.ts'
import { systemActor, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { TestClient } from './client.ts'
import { testPassword, type World } from './world.ts'

/** A batch that went the whole chain through the routes, and whom it was about. */
export interface LivedInBatch {
  readonly id: string
  readonly stage: Stage
  readonly people: readonly Person[]
}

const duties = [
  ...(['site_leader', 'site_chief', 'site_deputy', 'room_chief', 'equipment_keeper', 'paper_keeper'] as const),
  ...(['supervisor', 'supervisor', 'supervisor', 'staff', 'staff'] as const),
  ...(['invigilator', 'invigilator', 'invigilator', 'invigilator'] as const),
].map((duty) => ({ duty, occupation: '' }))

const players: readonly Player[] = (['institution', 'neighbour', 'centre'] as const).flatMap((tenant) =>
  roleCodes
    .filter((role) => roles[role].side === (tenant === 'centre' ? 'centre' : 'institution'))
    .flatMap((role) =>
      [1, 2].map((number) => ({
        tenant,
        username: `${tenant}.${role.replaceAll('_', '-')}.${number}`,
        name: `${roles[role].title}${number}`,
        roles: [role],
      })),
    ),
)

/** The world's own people, each at a desk. */
export const castOf = (world: World): Cast => new Cast(innerWire(world.app), testPassword, players)

const revokeOne: DemoStep = async ({ house: { stage }, id }) => {
  const last = (await allCertificates(stage, id)).at(-1)
  if (!last) throw new Error('no certificate was issued')
  await proposeRevocation(stage, last.id)
  await confirmRevocation(stage, last.id)
}

const { plan, announcement, registration, review, arrangement, ticket, exam, score, report, certificate, archive } =
  wholeSteps

const scenes: readonly (readonly [at: string, step: DemoStep])[] = [
  ['2026-04-07T09:00', create],
  ['2026-04-08T09:00', announcement],
  ['2026-04-20T09:00', registration],
  ['2026-05-08T09:00', review],
  ['2026-05-14T09:00', plan],
  ['2026-05-25T09:00', arrangement],
  ['2026-05-28T09:00', ticket],
  ['2026-06-07T18:00', exam],
  ['2026-06-09T09:00', score],
  ['2026-06-11T09:00', report],
  ['2026-06-12T09:00', openNotice],
  ['2026-06-23T09:00', closeNotice],
  ['2026-06-24T09:00', certificate],
  ['2026-07-06T09:00', archive],
  ['2026-07-08T09:00', revokeOne],
]

interface LivedInWish {
  readonly tenant?: 'institution' | 'neighbour'
  readonly seed?: string
  /** Other people than the world's own. */
  readonly stage?: Stage
}

/** Plays one small batch of an institution from the plan to the archive and a revocation, every act through a route. */
export async function liveThrough(
  world: World,
  { tenant = 'institution', seed = 'lived in', stage: given }: LivedInWish = {},
): Promise<LivedInBatch> {
  world.setClock('2026-03-02T09:00')
  const stage = given ?? new Stage(castOf(world), tenant)
  const machine = newExamMachine()
  const letter = schoolLetter()
  const number = tenant === 'neighbour' ? { number: 'S000041000399' } : {}
  await grant(stage, world[tenant].id, { ...letter, ...number })
  await addPlaces(stage, schoolPlaces)
  await registerMachine(stage, machine)
  await receivePapers(stage, '2026-03-02', tenant === 'neighbour' ? '00042001' : '00041001', 100)
  const occupations = [...new Set([...letter.entries.map((one) => one.occupation)])]
  const wanted = occupations.flatMap((occupation) =>
    (['lead_assessor', 'assessor', 'assessor', 'expert'] as const).map((duty) => ({ duty, occupation })),
  )
  const staff = await addPeople(stage, [...duties, ...wanted], inventNames())
  const row = (text: string, count: number, sheetName: string, classPrefix: string, major: string) =>
    ({ text, level: 4, count, sheetName, classPrefix, major }) as const
  const batch: DemoBatch = {
    house: {
      stage,
      institutionName: world[tenant].name,
      standing: 'student',
      machine,
      line: examLine(world.app),
      staff,
    },
    seed,
    rows: [
      row('服装制作工', 4, '缝纫工/服装制作工', '24服装', '服装设计与工艺'),
      row('收银员', 3, '收银员', '24会计', '会计事务'),
    ],
    startsOn: '2026-06-06',
    endsOn: '2026-06-07',
    theory: ['2026-06-06T08:30', '2026-06-06T10:20'],
    practical: ['2026-06-07T13:30', '2026-06-07T15:40'],
    badRows: 1,
    unclear: 1,
    id: '',
  }
  for (const [at, step] of scenes) {
    world.setClock(at)
    await step(batch, at.slice(0, 10))
  }
  await world.settle()
  return { id: batch.id, stage, people: peopleOf(batch).map(({ person }) => person) }
}

/** Founds a second centre, which has nothing to do with the first; gives a way to log in there. */
export async function strangeCentre(world: World): Promise<(role: Role) => Promise<TestClient>> {
  const id = newId()
  await foundCentre(world.platform, {
    id,
    name: '嵩山市职业技能鉴定指导中心',
    shortName: '嵩山中心',
    regionCode: '410100',
  })
  const passwordHash = await hashPassword(testPassword)
  await transactFor(world.platform, systemActor(id, 'centre'), id, async (tx) => {
    for (const role of roleCodes.filter((code) => roles[code].side === 'centre'))
      await addAccount(tx, 'centre', {
        username: `far.${role.replaceAll('_', '-')}`,
        name: '某人',
        password: '',
        roles: [role],
        passwordHash,
      })
  })
  return async (role) => {
    const client = new TestClient(world.app)
    await client.call(login, { body: { username: `far.${role.replaceAll('_', '-')}`, password: testPassword } })
    return client
  }
}
