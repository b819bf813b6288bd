import { passFirstClear } from '#contract/eligibility.ts'
import { getPublicityDesk } from '#contract/publicity.ts'
import type { ChainStepId } from '#core/chain/types.ts'
import { drawPhotographs } from '#generate/photographs.ts'
import { type DemoBatch, peopleOf, pointsOf, sheetOf } from './demo-batch.ts'
import { publish, writeAnnouncementOf } from './steps/announce.ts'
import { explainMissing, preparePack, sealPack } from './steps/archive.ts'
import { approveSeats, planSessions, seatAll, submitSeats } from './steps/arrange.ts'
import { attestAll, desksOf } from './steps/attest.ts'
import { allCertificates, closeCertificates, compose, handOver, issueAll } from './steps/certificate.ts'
import { closeDueDays } from './steps/deadlines.ts'
import { closeExam, holdExam } from './steps/exam.ts'
import { markTheory } from './steps/machine-marks.ts'
import { decidePlan, makeBatch, submit, writePlan } from './steps/plan.ts'
import { endNotice, publishNotice, writeNotice } from './steps/publicity.ts'
import { closeRegistration, importPhotographs, importRows, recordConsents } from './steps/register.ts'
import { acceptAndPublish, awaitPublication, build, sendToCentre } from './steps/report.ts'
import { closeReview, reviewFinal, reviewFirst } from './steps/review.ts'
import { composeSheet, enterPractical, importTheory, signSheet, theoryFile } from './steps/score.ts'
import { allTickets, closeTickets, issue } from './steps/ticket.ts'

/** One step of a demo batch, done whole at a time. */
export type DemoStep = (batch: DemoBatch, today: string) => Promise<void>

/** Makes the batch. */
export const create: DemoStep = async (batch) => {
  const entries = batch.rows.map(({ text, level, count }) => ({ text, level, expectedCount: count }))
  batch.id = await makeBatch(batch.house.stage, { startsOn: batch.startsOn, endsOn: batch.endsOn, entries })
}

/** Writes the whole plan. */
export const draftPlan: DemoStep = async (batch) => {
  const { startsOn, endsOn, house } = batch
  await writePlan(house.stage, batch.id, {
    startsOn,
    endsOn,
    times: [
      { subject: 'theory', date: startsOn, time: '09:00起', place: '理论机房' },
      { subject: 'practical', date: endsOn, time: '08:00起', place: '实训场地' },
    ],
    rooms: [
      { room: '理论机房', place: '教学楼', seats: 30, use: 'theory' },
      { room: '实训场地', place: '实训楼', seats: 30, use: 'practical' },
    ],
    staff: house.staff,
  })
}

/** Writes the plan and hands it to the centre. */
export const handInPlan: DemoStep = async (batch, today) => {
  await draftPlan(batch, today)
  await submit(batch.house.stage, batch.id)
}

const register: DemoStep = async (batch, today) => {
  await openRegistration(batch, today)
  await closeRegistration(batch.house.stage, batch.id)
}

/** Imports the sheet, photographs and signed notices; the registration stays open. */
export const openRegistration: DemoStep = async (batch, today) => {
  const { stage } = batch.house
  const people = peopleOf(batch).map(({ person }) => person)
  const drawn = drawPhotographs(people)
  await importRows(stage, batch.id, '报名表.xlsx', sheetOf(batch))
  await importPhotographs(stage, batch.id, await drawn)
  await recordConsents(stage, batch.id, today)
}

/** The first review of those whose verdict is clear; the others wait for a person. */
export const firstReview: DemoStep = async ({ house: { stage }, id }) => {
  const reviewer = await stage.as('first_reviewer')
  await reviewer.call(passFirstClear, { params: { batchId: id }, body: {} })
}

/** What falls due about now is done and closed with its papers. */
export const keepDays: DemoStep = async ({ house: { stage }, id }, today) => closeDueDays(stage, id, today)

/** Sessions and theory seats; the practical exam has no seats yet. */
export const seatTheory: DemoStep = async (batch) => {
  const { stage } = batch.house
  await planSessions(stage, batch.id, 'theory', batch.theory, 90)
  await planSessions(stage, batch.id, 'practical', batch.practical, 120)
  await seatAll(stage, batch.id, 'theory', batch.startsOn)
}

const arrange: DemoStep = async (batch, today) => {
  const { stage } = batch.house
  await seatTheory(batch, today)
  await seatAll(stage, batch.id, 'practical', batch.startsOn)
  for (const subject of ['theory', 'practical'] as const) {
    await submitSeats(stage, batch.id, subject)
    await approveSeats(stage, batch.id, subject)
  }
}

async function enterAllPractical(batch: DemoBatch): Promise<void> {
  const { stage } = batch.house
  const tickets = await allTickets(stage, batch.id)
  const place = new Map(tickets.map(({ registrationId }, index) => [registrationId, index]))
  await enterPractical(stage, batch.id, (id) => pointsOf(batch, id, place.get(id) ?? 0, 'practical'))
}

/** The theory is marked from what was written at the machines; the sheet is made and signed by everybody. */
export const scoreFromMachines: DemoStep = async (batch) => {
  const { stage } = batch.house
  await markTheory(stage, batch.id)
  await enterAllPractical(batch)
  await signSheet(stage, batch.id, await composeSheet(stage, batch.id))
}

/** Scores come in and the sheet is made; only the lead assessor has signed. */
export const scoreAndSignOnce: DemoStep = async (batch) => {
  const { stage, machine } = batch.house
  const tickets = await allTickets(stage, batch.id)
  const rows = tickets
    .filter((_, index) => index !== 0)
    .map(({ registrationId, ticketNumber }, index) => ({
      ticket: ticketNumber ?? '',
      score: pointsOf(batch, registrationId, index, 'theory'),
    }))
  await importTheory(stage, batch.id, theoryFile(machine, batch.id, rows))
  await enterAllPractical(batch)
  await signSheet(stage, batch.id, await composeSheet(stage, batch.id), 1)
}

const score: DemoStep = async (batch, today) => {
  const { stage } = batch.house
  await scoreAndSignOnce(batch, today)
  await signSheet(stage, batch.id, await composeSheet(stage, batch.id))
}

/** The report lies with the centre. */
export const sendReport: DemoStep = async ({ house: { stage }, id }) =>
  void (await sendToCentre(stage, (await build(stage, id)).id))

/** Publishes the notice and leaves it running. */
export const openNotice: DemoStep = async ({ house: { stage }, id }) =>
  void (await publishNotice(stage, (await writeNotice(stage, id)).id))

/** Ends the running notice. */
export const closeNotice: DemoStep = async ({ house: { stage }, id }) => {
  const desk = await (await stage.as('director')).call(getPublicityDesk, { params: { batchId: id } })
  await endNotice(stage, id, desk.notices.find(({ status }) => status === 'running')?.id ?? '')
}

/** Every step done whole. */
export const wholeSteps: Record<Exclude<ChainStepId, 'publicity'>, DemoStep> = {
  plan: async (batch, today) => {
    await handInPlan(batch, today)
    await decidePlan(batch.house.stage, batch.id)
  },
  announcement: async ({ house: { stage }, id }) => {
    const { id: announcementId } = await writeAnnouncementOf(stage, id)
    await attestAll(desksOf(stage), id, 'announcement')
    await publish(stage, announcementId)
  },
  registration: register,
  review: async ({ house: { stage }, id }) => {
    await reviewFirst(stage, id)
    await reviewFinal(stage, id)
    await closeReview(stage, id)
  },
  arrangement: arrange,
  ticket: async ({ house: { stage }, id }) => {
    await issue(stage, id)
    await closeTickets(stage, id)
  },
  exam: async ({ house: { stage }, id }) => {
    const [first] = await allTickets(stage, id)
    const absent = first ? [first.registrationId] : []
    await holdExam(stage, id, { absent: { theory: absent, practical: absent }, cheated: [] })
    await closeExam(stage, id)
  },
  score,
  report: async ({ house: { stage }, id }) => {
    await acceptAndPublish(stage, await sendToCentre(stage, (await build(stage, id)).id))
    await awaitPublication(stage, id)
  },
  certificate: async ({ house: { stage }, id }, today) => {
    await compose(stage, id, today)
    await issueAll(stage, id)
    await handOver(stage, (await allCertificates(stage, id)).slice(0, 5))
    await closeCertificates(stage, id)
  },
  archive: async ({ house: { stage }, id }) => {
    await explainMissing(stage, id)
    await preparePack(stage, id)
    await sealPack(stage, id)
  },
}
