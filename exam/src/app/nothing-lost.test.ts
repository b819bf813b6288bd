import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { effect } from '@preact/signals'
import { examSignIn } from '#contract/exam.ts'
import { chain } from '../log/chain.ts'
import { type ExamDatabase, strictly } from '../store/database.ts'
import { memoryJournal } from '../store/journal.ts'
import type { SignedIn } from '../store/keep.ts'
import { newKey } from '../store/sealed.ts'
import { followCourse } from './course.ts'
import { confirmHandIn } from './ending.ts'
import { keepNow, keepRelaid, keepUnder } from './keeping.ts'
import { allWritten, openLogBook, record, settleTyping, type } from './log-book.ts'
import {
  base,
  database,
  dialog,
  handInAsked,
  heldByNode,
  log,
  parts,
  receipt,
  savedAt,
  signedIn,
  sitting,
  stage,
  storageTrouble,
  typing,
  writing,
} from './state.ts'
import { openUplink, partingShot, sendOn } from './uplink.ts'

// What a page does when its disk hangs, its end comes too early, or the node has forgotten: each request is held back
// until the test answers it.

type Sent = [string, string, string[], number]
interface Asked {
  readonly path: string
  readonly keepalive: boolean
  readonly body: { readonly from?: number; readonly events?: readonly Sent[] }
  give(document: unknown, status?: number): void
}
let asked: Asked[] = []
let unheard: (() => void)[] = []
let arrived: () => void = () => undefined

globalThis.fetch = (path, init) =>
  new Promise((resolve, reject) => {
    unheard.push(() => reject(new TypeError()))
    asked.push({
      path: String(path).split('/').at(-1) ?? '',
      keepalive: init?.keepalive === true,
      body: JSON.parse(String(init?.body ?? '{}')),
      give: (document, status = 200) => resolve(Response.json(document, { status })),
    })
    arrived()
  })

/** The next request that nobody has answered yet. */
async function next(path: string): Promise<Asked> {
  for (;;) {
    const one = asked.find((request) => request.path === path)
    asked = asked.filter((request) => request !== one)
    if (one) return one
    await new Promise<void>((resolve) => void (arrived = resolve))
  }
}

const heard = (wanted: () => boolean) =>
  new Promise<void>((resolve) => {
    effect(() => {
      void [stage.value, savedAt.value]
      if (wanted()) resolve()
    })
  })

const hash = 'b'.repeat(64)
const person = examSignIn.example.output as unknown as SignedIn
const standing = (stopped: SignedIn['sitting']['stopped'] = null) => ({
  ...person.sitting,
  status: 'running' as const,
  now: new Date().toISOString(),
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
  stopped,
})
const sound = { append: () => Promise.resolve(), read: () => Promise.resolve({ events: [], last: 0 }) }
let release: () => void = () => undefined
/** A disk whose transactions never end. */
let begun: () => void = () => undefined
const stuck = {
  transaction: () => {
    begun()
    return { objectStore: () => ({ put: () => undefined }) }
  },
} as unknown as ExamDatabase
/** A disk that hangs until it is let go. */
const hanging = { ...sound, append: () => new Promise<void>((resolve) => void (release = resolve)) }
const answers = (values: readonly string[]) =>
  chain(
    { seq: 0, hash },
    values.map((value, at) => ({ kind: 'answer', question: `${at + 1}`, value: [value], at })),
  )

/** A page in the middle of the exam whose log the node is believed to have up to a number. */
function answering(values: readonly string[], known: number, journal = sound): void {
  base.value = { seq: 0, hash }
  log.value = answers(values)
  sitting.value = standing()
  parts.value = [[]]
  signedIn.value = { ...person, attemptId: crypto.randomUUID() }
  openLogBook(journal, Date.now())
  openUplink(known)
  stage.value = 'exam'
}

followCourse()
log.subscribe(sendOn)

afterEach(async () => {
  release()
  await allWritten()
  stage.value = 'opening'
  signedIn.value = null
  sitting.value = null
  receipt.value = null
  savedAt.value = null
  storageTrouble.value = null
  handInAsked.value = false
  heldByNode.value = false
  dialog.value = null
  typing.value = new Map()
  writing.value = new Map()
  log.value = []
  asked = []
  for (const lose of unheard) lose()
  unheard = []
})

test('a page that is closed sends what was typed last, though its disk has not confirmed it', async () => {
  answering(['A'], 1, hanging)
  const head = await next('events')
  head.give({ head: { seq: 1, hash: log.value[0]?.hash }, held: false, sitting: standing() })
  await heard(() => savedAt.value !== null)
  type('88', ['先装夹，后粗车'])
  void settleTyping()
  partingShot()
  const parting = await next('events')
  assert.equal(parting.keepalive, true)
  assert.deepEqual(
    [parting.body.from, parting.body.events?.map(([kind, question, value]) => [kind, question, ...value])],
    [2, [['answer', '88', '先装夹，后粗车']]],
  )
})

test('a page another one has taken over sends nothing when it is closed', async () => {
  answering(['A', 'B'], 0)
  await next('events')
  stage.value = 'elsewhere'
  partingShot()
  assert.equal(asked.filter(({ path }) => path === 'events').length, 0)
})

test('a disk that hangs keeps no answer from the node: it counts as one that keeps nothing', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  answering([], 0, { ...sound, append: () => strictly(stuck, ['events'], () => undefined) })
  const entered = record('answer', '7', ['C'])
  await Promise.resolve()
  assert.equal(log.value.length, 0)
  t.mock.timers.tick(20_001)
  await entered
  assert.deepEqual(
    log.value.map(({ value }) => value[0]),
    ['C'],
  )
  assert.equal(storageTrouble.value, 'blocked')
})

test('a disk that hangs while the sitting is kept does not hold up the log that is laid upon the node', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.after(() => {
    database.value = null
  })
  answering(['A'], 0)
  keepUnder(await newKey())
  database.value = stuck
  const hangs = new Promise<void>((resolve) => void (begun = resolve))
  const kept = keepNow()
  const relaid = keepRelaid(person, log.value)
  await hangs
  t.mock.timers.tick(20_001)
  await kept
  assert.equal(await relaid, memoryJournal)
  assert.equal(storageTrouble.value, 'blocked')
})

test('before the receipt takes everything off the machine the node says what it holds, and is given what it has lost', async () => {
  answering(['A', 'B'], 2)
  const first = await next('events')
  first.give({ head: { seq: 2, hash: log.value[1]?.hash }, held: false, sitting: standing() })
  await heard(() => savedAt.value !== null)
  // The node was set up again from an older copy, and the room has been sealed there.
  sitting.value = standing('sealed')
  stage.value = 'ended'
  const doubt = await next('events')
  assert.deepEqual(doubt.body.events, [])
  assert.equal(asked.filter(({ path }) => path === 'hand-in').length, 0)
  doubt.give({ head: { seq: 1, hash: log.value[0]?.hash }, held: false, sitting: standing('sealed') })
  const given = await next('events')
  assert.equal(given.body.from, 2)
  given.give({ head: { seq: 2, hash: log.value[1]?.hash }, held: true, sitting: standing('sealed') })
  const handIn = await next('hand-in')
  handIn.give({ receipt: 'AAAA-BBBB', at: standing().now, answered: 2, sitting: standing('sealed') })
  await heard(() => stage.value === 'receipt')
})

test('a sheet is not handed in by a page that another one took over while the disk was slow', async () => {
  answering([], 0, hanging)
  type('88', ['粗车'])
  const handing = confirmHandIn()
  stage.value = 'elsewhere'
  await Promise.resolve()
  release()
  await handing
  assert.equal(stage.value, 'elsewhere')
  assert.equal(handInAsked.value, false)
})

test('a refused token asks for a new sign-in, and leaves the machine’s own pages alone', async () => {
  const refusal = { error: { kind: 'access', code: 'exam.token', message: '请重新登录' } }
  answering(['A'], 0)
  const one = await next('events')
  one.give(refusal, 401)
  await heard(() => stage.value === 'wait')
  stage.value = 'pair'
  openUplink(0)
  const other = await next('events')
  const settled = heard(() => stage.value !== 'pair')
  other.give(refusal, 401)
  const turns = async () => {
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    return 'stayed'
  }
  assert.equal(await Promise.race([settled, turns()]), 'stayed')
})
