import { drawFrom } from '#core/kernel/draw.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import { type QuestionBankName, readQuestionBank } from '../modules/item-bank/index.ts'
import { type Knowledge, questionsOf, wordsOf } from './acting/knowledge.ts'
import { type DemoBatch, peopleOf } from './demo-batch.ts'
import type { DemoStep } from './demo-steps.ts'
import { closeExam, holdExam } from './steps/exam.ts'
import { awaitResults, holdSession, packForOwnNode, type Sitter } from './steps/machine-exam.ts'
import { allTickets } from './steps/ticket.ts'

async function knowledgeOf(source: QuestionBankName): Promise<Knowledge> {
  const { items } = await readQuestionBank(source)
  return new Map(items.map(({ content, key }) => [wordsOf(content), key]))
}

/** Somebody who comes to a machine, and what he knows. */
interface Comer {
  readonly seat: number
  readonly ticket: string
  readonly tail: string
  /** The share of the paper he knows, 0 to 1. */
  readonly ability: number
  /** The seat of the neighbour whose answers he copies; null for who writes his own. */
  readonly copies: number | null
}

/** Everybody with a seat in the order of the seats; the first stays away, one copies from the seat before him. */
async function comersOf(batch: DemoBatch): Promise<readonly Comer[]> {
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

type Answers = ReadonlyMap<string, readonly string[]>

/** What one answers by what he knows, in the order of his paper; a neighbour's answers where he looks over. */
function answersOf(examinee: Examinee<Comer>, knowledge: Knowledge, neighbour: Answers | null): Answers {
  const { ticket, ability } = examinee.who
  const draw = drawFrom(`answers ${ticket}`)
  return new Map(
    questionsOf(examinee.paper, knowledge).map(({ number, right, wrong }) => {
      const own = draw.below(100) < ability * 100 ? right : [wrong[draw.below(wrong.length)] ?? 'A']
      const seen = draw.below(10) > 0 ? neighbour?.get(number) : undefined
      return [number, seen ?? own]
    }),
  )
}

/** Everybody at his machine; who copies waits until his neighbour has written. */
function sittersOf(
  { line }: DemoBatch['house'],
  pairingCode: string,
  comers: readonly Comer[],
  known: Knowledge,
): Sitter[] {
  const written = new Map(comers.map(({ seat }) => [seat, Promise.withResolvers<Answers>()]))
  return comers.map((who) => {
    const examinee = new Examinee(line, who, { pairingCode })
    return {
      async enter() {
        await examinee.signIn()
        await examinee.fetchPaper()
      },
      async write() {
        await examinee.start()
        const neighbour = who.copies === null ? null : ((await written.get(who.copies)?.promise) ?? null)
        const answers = answersOf(examinee, known, neighbour)
        written.get(who.seat)?.resolve(answers)
        let at = 0
        for (const [question, value] of answers) examinee.write(question, value, 'answer', (at += 40_000))
        await examinee.flush()
      },
    }
  })
}

/** The theory of a batch of one room is sat at machines, the practical exam as ever. */
export const sitAtMachines =
  (source: QuestionBankName): DemoStep =>
  async (batch) => {
    const { house, id, startsOn, endsOn } = batch
    const { stage } = house
    const knowledge = await knowledgeOf(source)
    await stage.setClock(`${startsOn}T07:30`)
    const [session, ...others] = await packForOwnNode(stage, id)
    if (!session || others.length > 0) throw new Error('one room was meant to hold everybody')
    const comers = await comersOf(batch)
    await holdSession(stage, session, { come: ({ pairingCode }) => sittersOf(house, pairingCode, comers, knowledge) })
    await awaitResults(stage, id)
    await stage.setClock(`${endsOn}T18:00`)
    const [first] = await allTickets(stage, id)
    await holdExam(stage, id, { absent: { theory: [], practical: first ? [first.registrationId] : [] }, cheated: [] })
    await closeExam(stage, id)
  }

/** What is packed for the institution's own server stands ready for its session. */
export const packed: DemoStep = async ({ house: { stage }, id }) => void (await packForOwnNode(stage, id))
