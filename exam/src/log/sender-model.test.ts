import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { LoggedEvent } from '#core/theory-exam/answer-event.ts'
import { chain, type Draft, type Head, headOf, mended, type Written } from './chain.ts'
import { rebase } from './rebase.ts'
import { beginSender, hear, move, type SenderState } from './sender.ts'
import { takeBatch } from './take-batch.ts'

// One candidate's machine and the node, with everything between them that can go wrong. The node is a few lines: it
// takes what continues its log, ignores what it has, and answers with its head.

const genesis: Head = { seq: 0, hash: '0'.repeat(64) }

class Room {
  journal: Written[] = []
  node: Written[] = []
  copy: Written[] = []
  entered: Draft[] = []
  sender: SenderState = beginSender(0, 0)
  now = 0
  /** Requests that may still arrive, and answers that may still come back; both may be lost, doubled or late. */
  requests: { id: number; from: number; empty: boolean }[] = []
  answers: { id: number; head: Head }[] = []

  enter(value: string): void {
    const draft: Draft = { kind: 'answer', question: '1', value: [value], at: this.now }
    this.entered.push(draft)
    this.journal.push(...chain(headOf(genesis, this.journal), [draft]))
    this.sender = hear(this.sender, { kind: 'written', seq: this.journal.length })
  }

  step(): void {
    const [state, next] = move(this.sender, this.now)
    this.sender = state
    if (next.kind === 'wait') this.now = next.until
    if (next.kind === 'send') this.requests.push(next)
    if (next.kind === 'rebase') {
      const remote: LoggedEvent[] = this.node.map((event) => ({ ...event, epoch: 1 }))
      const head = headOf(genesis, this.node)
      this.journal = [...this.node, ...rebase(head, this.journal, remote)]
      this.sender = hear(this.sender, { kind: 'rebased', written: this.journal.length, acked: head.seq })
    }
  }

  /** The node takes a request; it stays in the list where the network doubles it. */
  arrive(place: number, doubled: boolean): void {
    const request = this.requests[place % Math.max(1, this.requests.length)]
    if (!request) return
    if (!doubled) this.requests = this.requests.filter((one) => one !== request)
    const batch = takeBatch(genesis, this.journal, request.from)
    const events = request.empty ? [] : batch.events
    const before = request.from === 1 ? genesis.hash : this.node[request.from - 2]?.hash
    const sent = chain(
      { seq: request.from - 1, hash: batch.previous },
      events.map(([kind, question, value, at]) => ({ kind, question, value, at })),
    )
    let continues = before === batch.previous
    for (const event of sent) {
      const held = this.node[event.seq - 1]
      continues = continues && (held ? held.hash === event.hash : event.seq === this.node.length + 1)
      if (continues && !held) this.node.push(event)
    }
    this.answers.push({ id: request.id, head: headOf(genesis, this.node) })
  }

  comeBack(place: number, doubled: boolean): void {
    const answer = this.answers[place % Math.max(1, this.answers.length)]
    if (!answer) return
    if (!doubled) this.answers = this.answers.filter((one) => one !== answer)
    const { head } = answer
    const sameHash = head.seq === 0 || this.journal[head.seq - 1]?.hash === head.hash
    this.sender = hear(this.sender, { kind: 'answered', id: answer.id, head, sameHash })
  }

  giveUp(refused: boolean): void {
    const id = this.sender.inFlight?.id
    if (id !== undefined)
      this.sender = hear(this.sender, { kind: 'failed', id, now: this.now, chance: 0.5, retryAfter: null, refused })
  }

  /** The page is loaded again: only the journal is left of it. */
  restart(): void {
    this.sender = beginSender(0, this.journal.length)
    this.answers = []
  }

  calmDown(): void {
    for (let round = 0; round < 400; round += 1) {
      if (this.sender.inFlight && this.requests.length === 0 && this.answers.length === 0) this.giveUp(false)
      this.step()
      while (this.requests.length > 0) this.arrive(0, false)
      while (this.answers.length > 0) this.comeBack(0, false)
      if (this.sender.acked === this.journal.length && !this.sender.inFlight) return
    }
  }
}

const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ act: fc.constant('enter' as const), n: fc.nat(9) }) },
    { weight: 6, arbitrary: fc.record({ act: fc.constant('step' as const), n: fc.nat(9) }) },
    {
      weight: 5,
      arbitrary: fc.record({
        act: fc.constantFrom('arrive' as const, 'arriveTwice' as const, 'comeBack' as const, 'comeBackTwice' as const),
        n: fc.nat(9),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        act: fc.constantFrom('loseRequest' as const, 'loseAnswer' as const, 'giveUp' as const, 'refuse' as const),
        n: fc.nat(9),
      }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const), n: fc.nat(9) }) },
  ),
  { maxLength: 80 },
)

const play = (room: Room, { act, n }: { act: string; n: number }): void => {
  if (act === 'enter') room.enter(String(n))
  else if (act === 'step') room.step()
  else if (act === 'arrive' || act === 'arriveTwice') room.arrive(n, act === 'arriveTwice')
  else if (act === 'comeBack' || act === 'comeBackTwice') room.comeBack(n, act === 'comeBackTwice')
  else if (act === 'loseRequest') room.requests.pop()
  else if (act === 'loseAnswer') room.answers.pop()
  else if (act === 'restart') room.restart()
  else room.giveUp(act === 'refuse')
}

const values = (log: readonly { value: readonly string[] }[]) => log.map(({ value }) => value[0])

test('a sender that takes sending for storing loses entries, and this test finds it', () => {
  class Careless extends Room {
    override step(): void {
      super.step()
      const sent = this.sender.inFlight
      if (sent) this.sender = { ...this.sender, acked: this.journal.length, inFlight: null }
    }
  }
  const lossless = fc.property(acts, (list) => {
    const room = new Careless()
    for (const one of list) play(room, one)
    room.calmDown()
    assert.deepEqual(values(room.node), values(room.entered))
  })
  assert.equal(fc.check(lossless, { numRuns: 500 }).failed, true)
})

test('whatever is lost, doubled, late or restarted: what the node confirmed it has, and in the end it has it all, once, in order', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const room = new Room()
      for (const one of list) {
        play(room, one)
        assert.ok(room.sender.acked <= room.node.length, 'confirmed only what is stored')
      }
      room.calmDown()
      assert.deepEqual(values(room.node), values(room.entered))
      assert.equal(room.sender.acked, room.entered.length)
    }),
    { numRuns: 4_000 },
  )
})

test('a node set up again from an older copy gets back everything since', () => {
  fc.assert(
    fc.property(acts, acts, fc.nat(40), (first, second, kept) => {
      const room = new Room()
      for (const one of first) play(room, one)
      room.node = room.node.slice(0, kept)
      room.requests = []
      room.answers = []
      room.restart()
      for (const one of second) play(room, one)
      room.enter('end')
      room.calmDown()
      assert.deepEqual(values(room.node), values(room.entered))
    }),
    { numRuns: 1_000 },
  )
})

test('a machine whose disk lost what it had confirmed goes on after what the node holds, and loses nothing of its own', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.nat(29), fc.integer({ min: 1, max: 30 }), (before, lost, after) => {
      const room = new Room()
      for (let n = 0; n < before; n += 1) room.enter(`a${n}`)
      room.calmDown()
      room.journal = room.journal.slice(0, Math.max(0, before - 1 - lost))
      room.restart()
      for (let n = 0; n < after; n += 1) room.enter(`b${n}`)
      room.calmDown()
      assert.deepEqual(values(room.node), values(room.entered))
      assert.deepEqual(values(room.journal), values(room.entered))
    }),
    { numRuns: 500 },
  )
})

test('wherever a disk loses records, everything that can be read comes to the node once and in order, and each loss is told once', () => {
  const journey = fc.tuple(acts, fc.uniqueArray(fc.nat(40), { maxLength: 4 }), acts)
  fc.assert(
    fc.property(journey, ([first, lost, second]) => {
      const room = new Room()
      for (const one of first) play(room, one)
      room.enter('last')
      const [before, on] = [room.journal, room.node.length]
      const gone = new Set(lost.map((place) => (place % before.length) + 1))
      const read = before.filter(({ seq }) => !gone.has(seq))
      room.journal = [...mended(genesis, read, before.length)]
      room.requests = []
      room.restart()
      room.entered = room.entered.filter((_, place) => place < on || !gone.has(place + 1))
      for (const one of second) play(room, one)
      room.calmDown()
      const told = room.node.filter(({ kind }) => kind === 'unreadable')
      assert.equal(told.length, [...gone].filter((seq) => seq > on).length)
      assert.deepEqual(values(room.node.filter(({ kind }) => kind === 'answer')), values(room.entered))
    }),
    { numRuns: 2_000 },
  )
})
