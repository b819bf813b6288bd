import { listExamRooms } from '#contract/attendance.ts'
import { drawFrom } from '#core/kernel/draw.ts'
import { type QuestionBankName, readQuestionBank } from '../modules/item-bank/index.ts'
import { type Knowledge, wordsOf } from './acting/knowledge.ts'
import { waitFor } from './acting/wait-for.ts'
import { type DemoBatch, peopleOf } from './demo-batch.ts'
import type { DemoStep } from './demo-steps.ts'
import { closeExam, holdExam } from './steps/exam.ts'
import { holdRoom, packForOwnNode, type Sitter } from './steps/machine-exam.ts'
import {
  approvePapers,
  askPermit,
  drawPapers,
  enrolThree,
  grantPermit,
  recordSetters,
  sealPapers,
} from './steps/papers.ts'
import { allTickets } from './steps/ticket.ts'

async function knowledgeOf(source: QuestionBankName): Promise<Knowledge> {
  const { items } = await readQuestionBank(source)
  return new Map(items.map(({ content, key }) => [wordsOf(content), key]))
}

/** Papers of one trade with the centre's permit: one for everybody and one to spare. */
export const permittedPaper =
  (trade: string): DemoStep =>
  async ({ house: { stage }, id }, today) => {
    await enrolThree(stage)
    await recordSetters(stage, id)
    const [paper, spare] = await drawPapers(stage, id, { trade, forms: 1, spares: 1 })
    if (!paper || !spare) throw new Error('papers are missing')
    await approvePapers(stage, [paper, spare], 'both')
    await sealPapers(stage, [paper, spare], `F${today.replaceAll('-', '')}`)
    await grantPermit(stage, id, paper, await askPermit(stage, paper))
  }

/** Everybody with a seat in the order of the seats; the first stays away, one copies from the seat before him. */
async function sittersOf(batch: DemoBatch): Promise<readonly Sitter[]> {
  const people = new Map(peopleOf(batch).map(({ person }) => [person.name, person.documentNumber]))
  const seated = (await allTickets(batch.house.stage, batch.id)).flatMap(({ name, ticketNumber, sittings }) => {
    const seat = sittings.find(({ subject }) => subject === 'theory')?.seat
    return seat && ticketNumber ? [{ seat, ticket: ticketNumber, number: people.get(name) ?? '' }] : []
  })
  return seated
    .sort((one, other) => one.seat - other.seat)
    .slice(1)
    .map(({ seat, ticket, number }, place, all) => ({
      ...{ seat, ticket, tail: number.slice(-6).toUpperCase() },
      ability: (55 + drawFrom(`ability ${batch.seed} ${place}`).below(42)) / 100,
      copies: place === 7 ? (all[6]?.seat ?? null) : null,
    }))
}

/** The theory of a batch of one room is sat at machines, the practical exam as ever. */
export const sitAtMachines =
  (source: QuestionBankName): DemoStep =>
  async (batch) => {
    const { house, id, startsOn } = batch
    const { stage, line } = house
    const knowledge = await knowledgeOf(source)
    await stage.setClock(`${startsOn}T07:30`)
    const [session, ...others] = await packForOwnNode(stage, id)
    if (!session || others.length > 0) throw new Error('one room was meant to hold everybody')
    await holdRoom(stage, line, { session, sitters: await sittersOf(batch), knowledge })
    const invigilator = await stage.as('invigilator')
    const { rooms } = await waitFor('the marks of the room', async () => {
      const now = await invigilator.call(listExamRooms, { params: { batchId: id } })
      return now.rooms.every(({ subject, unmarked }) => subject !== 'theory' || unmarked === 0) && now
    })
    if (rooms.length === 0) throw new Error('no rooms')
    await stage.setClock(`${batch.endsOn}T18:00`)
    const [first] = await allTickets(stage, id)
    await holdExam(stage, id, { absent: { theory: [], practical: first ? [first.registrationId] : [] }, cheated: [] })
    await closeExam(stage, id)
  }

/** What is packed for the institution's own server stands ready for its session. */
export const packed: DemoStep = async ({ house: { stage }, id }) => void (await packForOwnNode(stage, id))
