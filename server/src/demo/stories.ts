import { getPublicityDesk } from '#contract/publicity.ts'
import type { DemoHouse, DemoRow } from './demo-batch.ts'
import {
  closeNotice,
  create,
  type DemoStep,
  draftPlan,
  firstReview,
  handInPlan,
  keepDays,
  openNotice,
  openRegistration,
  scoreAndSignOnce,
  scoreFromMachines,
  seatTheory,
  sendReport,
  wholeSteps,
} from './demo-steps.ts'
import { firstDraw, papersBeforeExam, papersInTheMaking, permittedPaper } from './paper-scenes.ts'
import { allCertificates, confirmRevocation, proposeRevocation } from './steps/certificate.ts'
import { object } from './steps/publicity.ts'
import { packed, sitAtMachines } from './theory-scenes.ts'

/** The houses of the demo. */
export interface DemoHouses {
  readonly school: DemoHouse
  readonly organisation: DemoHouse
}

/** One batch of the demo and everything that happens to it. */
export interface Story {
  readonly house: keyof DemoHouses
  readonly seed: string
  readonly rows: readonly DemoRow[]
  readonly days: readonly [startsOn: string, endsOn: string]
  /** The starts of its theory sessions, where they are not the usual two. */
  readonly theory?: readonly string[]
  readonly badRows?: number
  readonly unclear?: number
  readonly scenes: readonly (readonly [at: string, step: DemoStep])[]
}

const row = (text: string, count: number, sheetName: string, classPrefix: string, major: string): DemoRow => ({
  text,
  level: 4,
  count,
  sheetName,
  classPrefix,
  major,
})

const childcare = (count: number) => row('保育师', count, '保育师', '24保育', '幼儿保育')
const turner = (count: number) => row('数控车工', count, '数控车工', '24数控', '数控技术应用')
const cashier = (count: number) => row('收银员', count, '收银员', '24会计', '会计事务')
const shop = (count: number) => row('网商', count, '电子商务师/网商', '24电商', '电子商务')
const garment = (count: number) => row('服装制作工', count, '缝纫工/服装制作工', '24服装', '服装设计与工艺')
const repair = (count: number) => row('汽车机械维修工', count, '汽车维修工/汽车机械维修工', '24汽修', '汽车运用与维修')
const electrician = (count: number) => row('电工', count, '电工', '电工中级', '')
const welder = (count: number) => row('焊工', count, '焊工', '焊工中级', '')

const { plan, announcement, registration, review, arrangement, ticket, exam, score, report, certificate, archive } =
  wholeSteps

/** One certificate turns out to be another's work. */
const revokeOne: DemoStep = async ({ house: { stage }, id }) => {
  const last = (await allCertificates(stage, id)).at(-1)
  if (!last) return
  await proposeRevocation(stage, last.id)
  await confirmRevocation(stage, last.id)
}

/** Somebody objects to the running notice; nobody has decided yet. */
const objectToNotice: DemoStep = async ({ house: { stage }, id }) => {
  const desk = await (await stage.as('director')).call(getPublicityDesk, { params: { batchId: id } })
  const running = desk.notices.find(({ status }) => status === 'running')
  await object(stage, id, running?.id ?? '', '林静', '本人操作技能考核成绩与考场当场宣布的不一致，请复核评分表。')
}

/** The batches of the demo, one in each interesting state on the morning of 2026-11-18. */
export const stories: readonly Story[] = [
  {
    house: 'school',
    seed: 'archived',
    rows: [garment(14), cashier(10)],
    days: ['2026-06-06', '2026-06-07'],
    scenes: [
      ['2026-04-07T09:00', create],
      ['2026-04-08T09:00', announcement],
      ['2026-04-20T09:00', registration],
      ['2026-05-08T09:00', review],
      ['2026-05-14T09:00', plan],
      ['2026-05-25T09:00', arrangement],
      ['2026-05-28T09:00', ticket],
      ['2026-06-07T18:00', exam],
      ['2026-06-08T15:00', keepDays],
      ['2026-06-09T09:00', score],
      ['2026-06-11T09:00', report],
      ['2026-06-12T09:00', openNotice],
      ['2026-06-12T15:00', keepDays],
      ['2026-06-23T09:00', closeNotice],
      ['2026-06-24T09:00', certificate],
      ['2026-07-06T09:00', archive],
    ],
  },
  {
    house: 'school',
    seed: 'certified',
    rows: [turner(18), repair(12)],
    days: ['2026-09-12', '2026-09-13'],
    scenes: [
      ['2026-07-01T09:00', create],
      ['2026-07-02T09:00', announcement],
      ['2026-07-13T09:00', registration],
      ['2026-08-03T09:00', review],
      ['2026-08-17T09:00', plan],
      ['2026-08-31T09:00', arrangement],
      ['2026-09-03T09:00', ticket],
      ['2026-09-13T18:00', exam],
      ['2026-09-14T15:00', keepDays],
      ['2026-09-15T09:00', score],
      ['2026-09-17T09:00', report],
      ['2026-09-18T09:00', openNotice],
      ['2026-09-18T15:00', keepDays],
      ['2026-09-29T09:00', closeNotice],
      ['2026-10-09T09:00', certificate],
      ['2026-11-03T09:00', revokeOne],
    ],
  },
  {
    house: 'school',
    seed: 'notice',
    rows: [childcare(24), shop(16)],
    days: ['2026-10-24', '2026-10-25'],
    scenes: [
      ['2026-09-01T09:00', create],
      ['2026-09-02T09:00', announcement],
      ['2026-09-14T09:00', registration],
      ['2026-09-22T09:00', review],
      ['2026-09-24T09:00', plan],
      ['2026-10-12T09:00', arrangement],
      ['2026-10-15T09:00', ticket],
      ['2026-10-25T18:00', exam],
      ['2026-10-26T15:00', keepDays],
      ['2026-10-28T09:00', score],
      ['2026-10-30T15:00', keepDays],
      ['2026-11-05T09:00', report],
      ['2026-11-13T09:00', openNotice],
      ['2026-11-17T15:20', objectToNotice],
    ],
  },
  {
    house: 'school',
    seed: 'reported',
    rows: [cashier(20)],
    days: ['2026-11-07', '2026-11-07'],
    scenes: [
      ['2026-09-08T09:00', create],
      ['2026-09-09T09:00', announcement],
      ['2026-09-21T09:00', registration],
      ['2026-10-12T10:00', review],
      ['2026-10-19T09:00', plan],
      ['2026-10-30T09:00', arrangement],
      ['2026-11-02T09:00', ticket],
      ['2026-11-05T09:00', permittedPaper('收银员')],
      ['2026-11-07T07:30', sitAtMachines('retail-service-c')],
      ['2026-11-09T15:00', keepDays],
      ['2026-11-11T09:00', scoreFromMachines],
      ['2026-11-17T09:00', sendReport],
    ],
  },
  {
    house: 'school',
    seed: 'signatures',
    rows: [turner(16), garment(14)],
    days: ['2026-11-14', '2026-11-14'],
    scenes: [
      ['2026-09-15T09:00', create],
      ['2026-09-16T09:00', announcement],
      ['2026-09-28T09:00', registration],
      ['2026-10-14T09:00', review],
      ['2026-10-26T09:00', plan],
      ['2026-11-05T10:00', arrangement],
      ['2026-11-09T09:00', ticket],
      ['2026-11-14T18:00', exam],
      ['2026-11-16T15:00', keepDays],
      ['2026-11-17T10:00', scoreAndSignOnce],
    ],
  },
  {
    house: 'school',
    seed: 'tickets',
    rows: [childcare(20), repair(16)],
    days: ['2026-11-18', '2026-11-19'],
    theory: ['2026-11-18T10:00'],
    scenes: [
      ['2026-09-17T10:00', create],
      ['2026-09-18T09:00', announcement],
      ['2026-09-29T10:00', registration],
      ['2026-10-15T09:00', review],
      ['2026-10-28T10:00', plan],
      ['2026-11-09T10:00', arrangement],
      ['2026-11-12T09:00', ticket],
      ['2026-11-16T14:00', papersBeforeExam],
      ['2026-11-17T14:30', packed],
    ],
  },
  {
    house: 'school',
    seed: 'seats',
    rows: [childcare(32), cashier(16)],
    days: ['2026-11-28', '2026-11-29'],
    scenes: [
      ['2026-10-08T09:00', create],
      ['2026-10-09T09:00', announcement],
      ['2026-10-21T09:00', registration],
      ['2026-11-03T10:00', review],
      ['2026-11-06T09:00', plan],
      ['2026-11-17T11:00', seatTheory],
      ['2026-11-17T16:30', papersInTheMaking],
    ],
  },
  {
    house: 'school',
    seed: 'open',
    rows: [repair(30), turner(30)],
    days: ['2026-12-19', '2026-12-20'],
    badRows: 7,
    unclear: 4,
    scenes: [
      ['2026-11-09T10:00', create],
      ['2026-11-10T09:00', announcement],
      ['2026-11-18T08:30', openRegistration],
    ],
  },
  {
    house: 'organisation',
    seed: 'review',
    rows: [electrician(18), welder(12)],
    days: ['2026-12-12', '2026-12-13'],
    unclear: 6,
    scenes: [
      ['2026-10-12T11:00', create],
      ['2026-10-13T09:00', plan],
      ['2026-10-15T10:00', announcement],
      ['2026-11-02T11:00', registration],
      ['2026-11-17T16:00', firstReview],
      ['2026-11-17T16:40', firstDraw],
    ],
  },
  {
    house: 'organisation',
    seed: 'submitted',
    rows: [electrician(40)],
    days: ['2026-12-26', '2026-12-27'],
    scenes: [
      ['2026-11-11T10:00', create],
      ['2026-11-16T15:00', handInPlan],
    ],
  },
  {
    house: 'organisation',
    seed: 'draft',
    rows: [welder(20)],
    days: ['2026-12-29', '2026-12-30'],
    scenes: [
      ['2026-11-17T14:00', create],
      ['2026-11-17T14:30', draftPlan],
    ],
  },
]
