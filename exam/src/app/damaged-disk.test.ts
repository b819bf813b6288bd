import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { examSignIn } from '#contract/exam.ts'
import { chain, headOf } from '../log/chain.ts'
import type { ExamDatabase } from '../store/database.ts'
import { sealEvents } from '../store/journal.ts'
import { type KeptSitting, keepWhole, type SignedIn } from '../store/keep.ts'
import type { Sealed } from '../store/sealed.ts'
import { resume, signIn } from './entry.ts'
import { database, log, signedIn, stage } from './state.ts'

// A disk in memory, as far as the client asks of one, and bytes of it that turn over.

type Place = string | [string, number, number]
const disk = new Map<string, Map<string, unknown>>()
const unread = new Set<string>()
const nameOf = (place: Place) => JSON.stringify(place)

function storeOf(name: string) {
  const records = disk.get(name) ?? new Map<string, unknown>()
  disk.set(name, records)
  const answer = (result: () => unknown) => {
    const request = {
      result: null as unknown,
      error: null as unknown,
      onsuccess: () => undefined,
      onerror: () => undefined,
    }
    queueMicrotask(() => {
      try {
        request.result = result()
        request.onsuccess()
      } catch (error) {
        request.error = error
        request.onerror()
      }
    })
    return request
  }
  return {
    get: (place: Place) =>
      answer(() => {
        if (unread.has(nameOf(place))) throw new DOMException('', 'NotReadableError')
        return records.get(nameOf(place))
      }),
    getAllKeys: () =>
      answer(() => {
        if (unread.has(name)) throw new DOMException('', 'NotReadableError')
        return [...records.keys()].map((key) => JSON.parse(key))
      }),
    put: (value: unknown, place: Place) => void records.set(nameOf(place), value),
    add: (value: unknown, place: Place) => void records.set(nameOf(place), value),
    delete: (place: Place) => void records.delete(nameOf(place)),
    clear: () => records.clear(),
  }
}

const inMemory = {
  transaction: () => {
    const transaction = { objectStore: storeOf, oncomplete: () => undefined }
    setImmediate(() => transaction.oncomplete())
    return transaction
  },
} as unknown as ExamDatabase

Object.assign(globalThis, { IDBKeyRange: { bound: () => null } })

const hash = 'b'.repeat(64)
const person = { ...(examSignIn.example.output as unknown as SignedIn), head: { seq: 0, hash } }
const kept: KeptSitting = {
  ...{ signedIn: person, base: person.head, earlier: [], openedAt: 0, time: { wall: 0, node: 0 }, endsAt: null },
  ...{ extraSeconds: 0, orderSeed: null, place: 0, letters: 0, acked: 0, confirmed: true, handInAsked: false },
}
const written = chain(
  person.head,
  ['A', 'B', 'C', 'D'].map((value, at) => ({ kind: 'answer', question: `${at + 1}`, value: [value], at })),
)
const eventAt = (seq: number): Place => [person.attemptId, person.epoch, seq]

const spoil = (sealed: Sealed) => {
  const bytes = new Uint8Array(sealed.cipher)
  bytes[0] = (bytes[0] ?? 0) ^ 1
}
/** The record of the sitting, as it lies on the disk. */
function sittingRecord() {
  const record = disk.get('sitting')?.get('"current"')
  assert.ok(record)
  return record as { key: CryptoKey; sealed: Sealed }
}
const shown = () => log.value.map(({ seq, kind, value }) => `${seq} ${kind} ${value.join()}`)

let answers: ((path: string) => unknown) | null = null
globalThis.fetch = (path) => {
  const document = answers?.(String(path).split('/').at(-1) ?? '')
  return document ? Promise.resolve(Response.json(document)) : Promise.reject(new TypeError())
}

beforeEach(async () => {
  disk.clear()
  unread.clear()
  answers = null
  signedIn.value = null
  log.value = []
  database.value = inMemory
  await keepWhole(inMemory, kept, written)
})

after(() => {
  signedIn.value = null
})

test('of a journal with records that cannot be read all the others are kept, on the disk as well, each with its number', async () => {
  const { key } = sittingRecord()
  const [, second] = await sealEvents(key, person, written)
  assert.ok(second)
  spoil(second.value)
  disk.get('events')?.set(nameOf(eventAt(2)), second.value)
  unread.add(nameOf(eventAt(4)))
  assert.equal(await resume(), true)
  const expected = ['1 answer A', '2 unreadable ', '3 answer C', '4 unreadable ']
  assert.deepEqual(shown(), expected)
  assert.deepEqual(chain(person.head, log.value), log.value)
  unread.clear()
  log.value = []
  assert.equal(await resume(), true)
  assert.deepEqual(shown(), expected)
})

test('where the record of the sitting is damaged, its answers are there again once the same candidate signs in', async () => {
  spoil(sittingRecord().sealed)
  assert.equal(await resume(), false)
  const head = headOf(person.head, written.slice(0, 1))
  const first = { epoch: 1, seq: 1, kind: 'answer', question: '1', value: ['A'], at: 0 }
  answers = (path) => (path === 'sign-in' ? { ...person, head } : path === 'log' ? { events: [first] } : null)
  await signIn('2604010318', '283318')
  assert.equal(stage.value, 'confirm')
  assert.deepEqual(shown(), ['2 answer B', '3 answer C', '4 answer D'])
  log.value = []
  assert.equal(await resume(), true)
  assert.deepEqual(shown(), ['2 answer B', '3 answer C', '4 answer D'])
})

test('where neither the record of the sitting nor the list of its answers can be read, the candidate still signs in', async () => {
  spoil(sittingRecord().sealed)
  assert.equal(await resume(), false)
  unread.add('events')
  const first = { epoch: 1, seq: 1, kind: 'answer', question: '1', value: ['A'], at: 0 }
  const head = headOf(person.head, written.slice(0, 1))
  answers = (path) => (path === 'sign-in' ? { ...person, head } : path === 'log' ? { events: [first] } : null)
  await signIn('2604010318', '283318')
  assert.equal(stage.value, 'confirm')
})
