import type { Browser, Page } from 'playwright-core'
import { pairAt } from '#generate/examinee/examinee.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { examLine } from '#server/demo/acting/exam-line.ts'
import { atMachine, type TestExaminee } from '#server/testing/exam-steps.ts'
import { openExam, type TestCandidate, type TestExam } from '#server/testing/exam-world.ts'
import { openWorld, testPassword, type World } from '#server/testing/world.ts'
import { logIn, openPage } from '../browser.ts'

/** A world that listens, and one room at machines with simulated candidates. */
export interface DeskRoom {
  readonly world: World
  readonly port: number
  readonly exam: TestExam
  readonly runId: string
  /** Signed in candidates by seat. */
  readonly sitters: Map<number, TestExaminee>
  /** Candidates pair their machine with the seat and sign in. */
  signIn(seats: readonly number[]): Promise<void>
}

const seatsOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

export { seatsOf }

/** Opens a world at a minute of the exam day and listens on a free port. */
export async function openDesk(now: string): Promise<{ world: World; port: number }> {
  const world = await openWorld({ now })
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  const address = world.app.server.address()
  return { world, port: typeof address === 'object' && address ? address.port : 0 }
}

/** A room whose exam starts at nine of the day, under the rules of a profile. */
export async function openDeskRoom(wish: {
  candidates: number
  spare: number
  profile: string
  day: string
}): Promise<DeskRoom> {
  const { world, port } = await openDesk(`${wish.day}T08:41`)
  const { policy } = loadPolicy(wish.profile)
  const startsAt = new Date(`${wish.day}T09:00:00+08:00`)
  const { candidates, spare } = wish
  const exam = await openExam(world.platform, world.institution.id, { candidates, spare, startsAt, policy, items: 20 })
  const [run] = exam.runs
  if (!run) throw new Error('no room')
  const sitters = new Map<number, TestExaminee>()
  const send = examLine(world.app)
  const signIn = async (seat: number) => {
    const who = run.candidates.find((one) => one.seat === seat) as TestCandidate
    const sitter = atMachine(send, who, await pairAt(send, run, seat))
    await sitter.signIn()
    sitters.set(seat, sitter)
  }
  return {
    ...{ world, port, exam, runId: run.id, sitters },
    signIn: async (seats) => {
      for (const seat of seats) await signIn(seat)
    },
  }
}

/** A window of somebody, logged in at the page. */
export async function windowOf(browser: Browser, url: string, username: string): Promise<Page> {
  const { page } = await openPage(browser, url)
  await logIn(page, username, testPassword)
  return page
}
