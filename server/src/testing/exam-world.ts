import { randomUUID } from 'node:crypto'
import { addRuns, closeRun, openEntry, type Person, setReleased, startRun } from '../modules/exam/index.ts'
import { type Platform, systemActor, type Tx, transactFor } from '../platform/context.ts'
import { newId } from '../platform/ids.ts'
import { sealedTestPaper } from './exam-paper.ts'

/** What a test wants of an exam; one room of five candidates starting now where it says nothing. */
export interface ExamWish {
  readonly rooms?: number
  /** Candidates of each room; they sit at 1, 2, 3 … */
  readonly candidates?: number
  /** Seats without a candidate. */
  readonly spare?: number
  readonly kind?: 'real' | 'trial'
  readonly startsAt?: Date
  readonly minutes?: number
  /** The pinned sections, such as `{ entry: loadPolicy('henan').policy.entry }`. */
  readonly policy?: object
  readonly items?: number
  readonly batchId?: string
}

/** A candidate of a test exam, and what he types to sign in. */
export interface TestCandidate {
  readonly attemptId: string
  readonly registrationId: string
  readonly ticket: string
  readonly tail: string
  readonly seat: number
}

/** A room of a test exam. */
export interface TestRun {
  readonly id: string
  readonly placeId: string
  readonly code: string
  readonly candidates: readonly TestCandidate[]
}

/** An exam put straight into the node's tables, and the acts of its invigilators. */
export interface TestExam {
  readonly tenantId: string
  readonly packageId: string
  readonly batchId: string
  readonly paperId: string
  /** The key of the paper: what the custodians' shares would give. */
  readonly key: Buffer
  readonly runs: readonly TestRun[]
  /** Runs acts of the engine's index as the tenant. */
  act<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Opens the door of every room. */
  openDoors(): Promise<void>
  /** Releases the paper and starts every room. */
  start(): Promise<void>
  close(run: TestRun): Promise<void>
}

/** Two invigilators. */
export const invigilator: Person = { id: '01980000-0000-7000-8000-0000000000a1', name: '监考一' }
export const secondInvigilator: Person = { id: '01980000-0000-7000-8000-0000000000a2', name: '监考二' }

let tickets = 0

function candidateAt(seat: number): TestCandidate {
  tickets += 1
  return {
    attemptId: newId(),
    registrationId: newId(),
    ticket: `26${String(process.pid).slice(-4)}${String(tickets).padStart(6, '0')}`,
    tail: String(100_000 + ((tickets * 7919) % 900_000)),
    seat,
  }
}

async function storePackage(
  tx: Tx,
  exam: { packageId: string; batchId: string; paperId: string; kind: string },
  paper: ReturnType<typeof sealedTestPaper>,
) {
  const { tenantId, now } = tx
  await tx.db
    .insertInto('exam_packages')
    .values({
      institution_id: tenantId,
      id: exam.packageId,
      batch_id: exam.batchId,
      node_id: randomUUID(),
      kind: exam.kind,
      content_hash: paper.hash,
      manifest: '{}',
      status: 'received',
      made_by: '试卷保管员',
      made_at: now,
      received_at: now,
    })
    .execute()
  await tx.db
    .insertInto('exam_papers')
    .values({
      institution_id: tenantId,
      package_id: exam.packageId,
      paper_id: exam.paperId,
      form: 'A',
      items_hash: paper.hash,
      items_cipher: paper.cipher,
      seal: '{}',
    })
    .execute()
}

const newRun = (
  wish: ExamWish,
  exam: { packageId: string; batchId: string; paperId: string },
  room: number,
  now: Date,
) => ({
  id: newId(),
  packageId: exam.packageId,
  batchId: exam.batchId,
  sessionId: randomUUID(),
  placeId: randomUUID(),
  kind: wish.kind ?? ('real' as const),
  room: `${room}机房`,
  session: '场次1',
  subject: '车工 四级 理论知识',
  startsAt: wish.startsAt ?? now,
  minutes: wish.minutes ?? 90,
  seatCount: (wish.candidates ?? 5) + (wish.spare ?? 2),
  seatColumns: 6,
  policy: wish.policy ?? {},
  attempts: Array.from({ length: wish.candidates ?? 5 }, (_, place) => candidateAt(place + 1)),
})

const newAttempt = (one: TestCandidate, paperId: string) => ({
  id: one.attemptId,
  registrationId: one.registrationId,
  name: `考生${one.ticket.slice(-4)}`,
  identityMasked: `4105**********${one.tail.slice(-4)}`,
  ticket: one.ticket,
  identityTail: one.tail,
  photo: null,
  seat: one.seat,
  paperId,
  orderSeed: one.ticket,
})

/** Puts rooms, candidates and one sealed paper into the tables of a tenant's node. */
export async function openExam(platform: Platform, tenantId: string, wish: ExamWish = {}): Promise<TestExam> {
  const ids = { packageId: newId(), batchId: wish.batchId ?? randomUUID(), paperId: newId(), kind: wish.kind ?? 'real' }
  const paper = sealedTestPaper(ids.paperId, wish.items)
  const act = <T>(work: (tx: Tx) => Promise<T>) =>
    transactFor(platform, systemActor(tenantId, 'institution'), tenantId, work)
  const rooms = Array.from({ length: wish.rooms ?? 1 }, (_, place) =>
    newRun(wish, ids, place + 1, platform.clock.now()),
  )
  const codes = await act(async (tx) => {
    await storePackage(tx, ids, paper)
    return addRuns(
      tx,
      rooms.map(({ attempts, ...run }) => ({
        ...run,
        attempts: attempts.map((one) => newAttempt(one, ids.paperId)),
      })),
    )
  })
  const runs = rooms.map(({ id, placeId, attempts }) => ({
    id,
    placeId,
    code: codes.get(id) ?? '',
    candidates: attempts,
  }))
  const each = (work: (tx: Tx, run: TestRun) => Promise<void>) =>
    runs.reduce((before, run) => before.then(() => act((tx) => work(tx, run))), Promise.resolve())
  return {
    tenantId,
    packageId: ids.packageId,
    batchId: ids.batchId,
    paperId: ids.paperId,
    key: paper.key,
    runs,
    act,
    openDoors: () => each((tx, { id }) => openEntry(tx, id, invigilator)),
    start: () =>
      each(async (tx, { id }) => {
        await setReleased(tx, id, new Map([[ids.paperId, paper.key]]))
        await startRun(tx, id, invigilator)
      }),
    close: (run) => act((tx) => closeRun(tx, run.id, invigilator)),
  }
}
