import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { examSignIn } from '#contract/exam.ts'
import type { ExamDatabase } from '../store/database.ts'
import type { SignedIn } from '../store/keep.ts'
import { followCourse } from './course.ts'
import { confirmHandIn, takeBack } from './ending.ts'
import { resume, signIn } from './entry.ts'
import { record, type } from './log-book.ts'
import { fetchPaper } from './paper.ts'
import { database, log, paperHeld, receipt, savedAt, signedIn, sitting, stage, storageTrouble } from './state.ts'
import { sendOn } from './uplink.ts'

// Answers of the node that come when the page has gone on meanwhile, each held back until the test lets it go.

interface Held {
  readonly path: string
  readonly body: { readonly from?: number; readonly events?: readonly unknown[] }
  give(document: unknown): void
  lose(): void
}
const asked: Held[] = []
const hash = 'b'.repeat(64)
const person = examSignIn.example.output as unknown as SignedIn

globalThis.fetch = (path, init) =>
  new Promise((resolve, reject) => {
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : {}
    const give = (sent: unknown) => resolve(Response.json(sent))
    asked.push({ path: String(path).split('/').at(-1) ?? '', body, give, lose: () => reject(new TypeError()) })
  })

const until = async (done: () => boolean) => {
  while (!done()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** The next request for a path that nobody has answered yet. */
async function next(path: string): Promise<Held> {
  for (;;) {
    const at = asked.findIndex((one) => one.path === path)
    if (at >= 0) return asked.splice(at, 1)[0] as Held
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

const running = {
  ...person.sitting,
  status: 'running' as const,
  endsAt: new Date(Date.now() + 3_600_000).toISOString(),
}
const standing = (stopped: SignedIn['sitting']['stopped'] = null) => ({
  ...running,
  now: new Date().toISOString(),
  stopped,
})

async function sit(name: string): Promise<SignedIn> {
  const entering = signIn('2604010318', '283318')
  const candidate = { ...person.candidate, name }
  const attemptId = crypto.randomUUID()
  ;(await next('sign-in')).give({ ...person, attemptId, token: name, candidate, sitting: standing() })
  await entering
  ;(await next('events')).give({ head: { seq: 0, hash }, held: false, sitting: standing() })
  await until(() => savedAt.value !== null)
  return signedIn.value as SignedIn
}

followCourse()
log.subscribe(sendOn)

afterEach(() => {
  signedIn.value = null
  for (const one of asked.splice(0)) one.lose()
  sitting.value = null
  receipt.value = null
  log.value = []
})

test('who takes his sheet back while it is being handed in loses nothing he does then: it reaches the node before the receipt', async () => {
  await sit('方知夏')
  stage.value = 'exam'
  await confirmHandIn()
  ;(await next('events')).give({ head: { seq: 0, hash }, held: false, sitting: standing() })
  const first = await next('hand-in')
  takeBack()
  void record('answer', '7', ['C'])
  type('8', ['刀具磨损'])
  first.give({ receipt: 'AAAA-BBBB', at: running.now, answered: 0, sitting: standing('handed_in') })
  const late: unknown[] = []
  while (late.length < 2) {
    const { body, give } = await next('events')
    late.push(...(body.events ?? []).map((event) => (event as string[]).slice(1, 3)))
    give({
      head: { seq: late.length, hash: log.value[late.length - 1]?.hash },
      held: true,
      sitting: standing('handed_in'),
    })
  }
  assert.deepEqual(late, [
    ['7', ['C']],
    ['8', ['刀具磨损']],
  ])
  assert.equal(stage.value, 'ended')
  const second = await next('hand-in')
  second.give({ receipt: 'AAAA-BBBB', at: running.now, answered: 0, sitting: standing('handed_in') })
  await until(() => stage.value === 'receipt')
  assert.equal(receipt.value?.name, '方知夏')
})

test('what the node says late of a former candidate is nothing to the next one', async () => {
  await sit('方知夏')
  stage.value = 'exam'
  void record('answer', '7', ['C'])
  const late = await next('events')
  signedIn.value = null
  await sit('程以安')
  late.give({ head: { seq: 1, hash }, held: true, sitting: standing('handed_in') })
  await new Promise((resolve) => setTimeout(resolve, 20))
  assert.equal(stage.value, 'confirm')
  assert.equal(sitting.value?.stopped, null)
})

test('a log laid upon the node’s for a former candidate leaves the sending of the next one alone', async () => {
  const { epoch } = await sit('方知夏')
  stage.value = 'exam'
  void record('answer', '7', ['C'])
  const answer = await next('events')
  answer.give({ head: { seq: 2, hash }, held: false, sitting: standing() })
  const asking = await next('log')
  signedIn.value = null
  await sit('程以安')
  const event = { epoch, kind: 'answer', question: '1', value: ['A'], at: 1 }
  asking.give({ events: [1, 2].map((seq) => ({ ...event, seq })) })
  const asksHead = await next('events')
  asksHead.give({ head: { seq: 2, hash }, held: false, sitting: standing() })
  await new Promise((resolve) => setTimeout(resolve, 20))
  void record('answer', '7', ['D'])
  const sent = await next('events')
  assert.equal(sent.body.from, 1)
  assert.equal(sent.body.events?.length, 1)
})

test('a paper that comes down after its candidate has gone is not taken for that of the next one', async () => {
  const bytes = new TextEncoder().encode('sealed').buffer
  const digest = Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')
  const who = { ...(await sit('方知夏')), paper: { ...person.paper, hash: digest } }
  signedIn.value = who
  let down: (response: Response) => void = () => undefined
  const { fetch } = globalThis
  globalThis.fetch = () => new Promise((resolve) => void (down = resolve))
  const fetching = fetchPaper()
  await new Promise((resolve) => setTimeout(resolve, 5))
  globalThis.fetch = fetch
  await sit('程以安')
  down(new Response(bytes))
  await fetching
  assert.equal(paperHeld.value, false)
})

test('a text still in its field when the candidate has to sign in anew is his', async () => {
  const { attemptId } = await sit('方知夏')
  stage.value = 'exam'
  type('8', ['刀具磨损'])
  stage.value = 'wait'
  const entering = signIn('2604010318', '283318')
  ;(await next('sign-in')).give({ ...person, attemptId, token: 'anew', sitting: standing() })
  await entering
  assert.deepEqual(
    log.value.map(({ question, value }) => [question, ...value]),
    [['8', '刀具磨损']],
  )
})

test('a disk that cannot be read is told and left as it is, and the page opens', async () => {
  const fails = () => {
    throw new DOMException('', 'UnknownError')
  }
  const broken = { transaction: fails } as unknown as ExamDatabase
  database.value = broken
  assert.equal(await resume(), false)
  assert.equal(database.value, null)
  assert.equal(storageTrouble.value, 'blocked')
})
