import { setTimeout as pause } from 'node:timers/promises'
import type { EventBatch } from '#contract/exam.ts'
import { decideCapture } from '#core/theory-exam/capture.ts'
import { type ExamReply, isPassing, openWire } from '#generate/examinee/exam-wire.ts'
import { Examinee } from '#generate/examinee/examinee.ts'
import { type Decide, Reference, wrongHistory } from '#generate/examinee/histories.ts'
import { type Count, compareHashes } from '../count.ts'
import { dice } from '../dice.ts'
import type { Fault } from '../fault.ts'
import { ServedRoom } from '../room.ts'

const events = 40

/** A node that takes whatever comes as the next: what the histories must find wrong. */
const careless: Decide = (log, { hashes }) => ({
  kind: 'taken',
  store: hashes.map((_, index) => ({ index, seq: log.headSeq + 1 + index, fork: 0, state: 'counted' })),
  duplicates: 0,
})

/** A machine's history over the network: the whole of it, and the hash of each event. */
interface Line {
  readonly whole: EventBatch
  readonly hashes: readonly string[]
}

function write(one: Examinee, letter: string): Line {
  for (let turn = 0; turn < events; turn++) one.write(String(1 + turn), [letter])
  return { whole: one.batch(), hashes: one.kept.map(({ hash }) => hash) }
}

const partOf = ({ whole, hashes }: Line, from: number, to: number) => ({
  ...whole,
  from: whole.from + from,
  previous: from === 0 ? whole.previous : (hashes[from - 1] ?? ''),
  events: whole.events.slice(from, to),
})

interface Told {
  readonly attemptId: string
  readonly confirmed: Set<string>
  readonly reference: Reference
  /** Answers of the node that were not those of the reference. */
  wrong: number
}

/** A part and what the node makes of it; that it has no time just now says nothing, and the part is sent again. */
async function answerTo(one: Examinee, part: EventBatch): Promise<ExamReply> {
  for (let turn = 1; ; turn++) {
    const reply = await one.post(part)
    if (!isPassing(reply) || turn >= 600) return reply
    await pause(200)
  }
}

/** Sends parts of two histories that part somewhere: doubled, overlapping, in any order; at the end the whole. */
async function shuffle(one: Examinee, random: () => number): Promise<Told> {
  await one.signIn()
  await one.start()
  const root = one.batch().previous
  const other = one.twinHere()
  const lines = [write(one, 'A'), write(other, 'B')]
  const told: Told = { attemptId: one.attemptId, confirmed: new Set(), reference: new Reference(root), wrong: 0 }
  const send = async (line: Line, from: number, to: number, twice: boolean) => {
    const part = partOf(line, from, to)
    const hashes = line.hashes.slice(from, to)
    const replies = await Promise.all([answerTo(one, part), ...(twice ? [answerTo(one, part)] : [])])
    const known = told.reference.take({ from: part.from, previous: part.previous, hashes })
    for (const { status } of replies) {
      if ((status === 200) !== known) told.wrong += 1
      if (status === 200) for (const hash of hashes) told.confirmed.add(hash)
    }
    // A candidate who asks more than sixty times a second is asked to wait.
    await pause(40)
  }
  for (let turn = 0; turn < 40; turn++) {
    const line = lines[random() < 0.75 ? 0 : 1]
    const from = Math.floor(random() * events * (turn / 40))
    const to = Math.min(events, from + 1 + Math.floor(random() * 8))
    if (line) await send(line, from, to, random() < 0.3)
  }
  for (const line of lines) await send(line, 0, events, true)
  return told
}

/** The same over HTTP, by eight candidates of one room. */
async function overNetwork(random: () => number): Promise<{ count: Count; wrong: number }> {
  const room = new ServedRoom()
  await room.lay()
  await room.start()
  const { code, candidates } = room.facts
  const { ask, close } = openWire(room.url, 16)
  try {
    const told = await Promise.all(
      candidates
        .slice(0, 8)
        .map(({ seat, ticket, tail }) =>
          shuffle(new Examinee(ask, { seat, ticket, tail }, { pairingCode: code }), random),
        ),
    )
    const rows = await room.stored()
    const count = compareHashes(new Map(told.map(({ attemptId, confirmed }) => [attemptId, confirmed])), rows)
    const other = told.filter(({ attemptId, reference: { main, all } }) => {
      const mine = rows.filter(({ attempt_id }) => attempt_id === attemptId)
      const line = mine.filter(({ fork }) => fork === 0).map(({ hash }) => hash)
      return line.join() !== main.join() || mine.length !== all.size || !mine.every(({ hash }) => all.has(hash))
    })
    return { count, wrong: other.length + told.reduce((sum, { wrong }) => sum + wrong, 0) }
  } finally {
    await close()
    await room.close()
  }
}

/** Requests that come doubled, overlapping, out of order, and from two machines that disagree. */
export const order: Fault = {
  name: 'order',
  title: '请求重复、乱序与分叉',
  run: async ({ long, times = long ? 10_000 : 500, seed }) => {
    const { count, wrong } = await overNetwork(dice(seed))
    const control = wrongHistory(careless, times, seed)
    return {
      times,
      count,
      holds: {
        'the decision about arrivals equals the reference': wrongHistory(decideCapture, times, seed) === null,
        'the node equals the reference over the network': wrong === 0,
      },
      control: { what: 'a node that takes whatever comes as the next', wrong: control ? control.runs : 0 },
      note: `${times} histories; the control found after ${control?.runs ?? 0}`,
    }
  },
}
