import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { BenchExaminee } from './examinee.ts'

/** Times in milliseconds at which half, 99 and 99.9 of a hundred were answered, and the last. */
export interface Spread {
  readonly p50: number
  readonly p99: number
  readonly p999: number
  readonly max: number
}

const round = (value: number) => Math.round(value * 10) / 10

export function spreadOf(times: number[]): Spread {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN)
  return { p50: at(0.5), p99: at(0.99), p999: at(0.999), max: round(sorted.at(-1) ?? Number.NaN) }
}

/** All press start at once; the time until each, and the last, holds a decrypted paper. */
export async function starts(
  examinees: readonly BenchExaminee[],
): Promise<Spread & { lastMs: number; errors: number }> {
  const times: number[] = []
  let errors = 0
  const begun = performance.now()
  await Promise.all(
    examinees.map(async (one) => {
      try {
        const questions = await one.start()
        if (questions !== 100) throw new Error(`${questions} questions`)
        times.push(performance.now() - begun)
      } catch (error) {
        errors += 1
        if (errors === 1) console.error(error)
      }
    }),
  )
  return { lastMs: Math.round(performance.now() - begun), errors, ...spreadOf(times) }
}

/** As many events a second as go through, each candidate with one request at a time; none is acknowledged unstored. */
export async function saturate(
  examinees: readonly BenchExaminee[],
  perRequest: number,
  requests: number,
): Promise<number> {
  const ready = examinees.map((one) => Array.from({ length: requests }, () => one.next(perRequest)))
  const begun = performance.now()
  await Promise.all(
    examinees.map(async (one, place) => {
      for (const request of ready[place] ?? []) await one.store(request)
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  return Math.round((examinees.length * requests * perRequest) / seconds)
}

/** Single-row inserts of the same rows by 8 connections, each committed by itself: what the disk and PostgreSQL give. */
export async function singleRows(owner: pg.PoolConfig, seconds: number): Promise<number> {
  const clients = await Promise.all(
    Array.from({ length: 8 }, async () => {
      const client = new pg.Client(owner)
      await client.connect()
      return client
    }),
  )
  await clients[0]?.query('create table if not exists bench_rows (like answer_events including all)')
  const until = performance.now() + seconds * 1000
  const begun = performance.now()
  const counts = await Promise.all(clients.map((client, place) => insertUntil(client, place, until)))
  const rate = counts.reduce((sum, count) => sum + count, 0) / ((performance.now() - begun) / 1000)
  await Promise.all(clients.map((client) => client.end()))
  return Math.round(rate)
}

let turns = 0

async function insertUntil(client: pg.Client, place: number, until: number): Promise<number> {
  turns += 1
  const attempt = `01980000-0000-7000-8000-${String(turns * 10 + place).padStart(12, '0')}`
  const hash = Buffer.alloc(32, 7)
  let count = 0
  while (performance.now() < until) {
    count += 1
    await client.query({
      name: 'single',
      text: `insert into bench_rows (institution_id, attempt_id, epoch, seq, fork, kind, question, value, at_ms, hash, state, received_at)
        values ('01980000-0000-7000-8000-000000000001', $1, 1, $2, 0, 'answer', '12', '["B"]', 5120, $3, 'counted', now())`,
      values: [attempt, count, hash],
    })
  }
  return count
}

/** A steady stream: `perSecond` events spread evenly over the candidates for some seconds; the time to each answer. */
export async function steady(
  examinees: readonly BenchExaminee[],
  perSecond: number,
  seconds: number,
): Promise<Spread & { rate: number; errors: number }> {
  const total = perSecond * seconds
  const ready = Array.from({ length: total }, (_, turn) => {
    const one = examinees[turn % examinees.length] as BenchExaminee
    return { one, request: one.next(1) }
  })
  const times: number[] = []
  let errors = 0
  const begun = performance.now() + 50
  const all: Promise<void>[] = []
  for (const [turn, { one, request }] of ready.entries()) {
    const due = begun + (turn * 1000) / perSecond
    while (performance.now() < due) await sleep(Math.max(0, Math.floor(due - performance.now())))
    // From when it was due, so that a generator that lags behind does not flatter the server.
    all.push(
      one.store(request).then(
        () => void times.push(performance.now() - due),
        () => void (errors += 1),
      ),
    )
  }
  await Promise.all(all)
  return { rate: Math.round(total / ((performance.now() - begun) / 1000)), errors, ...spreadOf(times) }
}

/** Everybody comes back within ten seconds with sixty events each. */
export async function reconnect(
  examinees: readonly BenchExaminee[],
  events: number,
  overSeconds: number,
): Promise<Spread & { durableMs: number; events: number; errors: number }> {
  const ready = examinees.map((one) => one.next(events))
  const times: number[] = []
  let errors = 0
  const begun = performance.now()
  await Promise.all(
    examinees.map(async (one, place) => {
      await sleep((place * overSeconds * 1000) / examinees.length)
      const sent = performance.now()
      try {
        await one.store(ready[place] as Buffer)
        times.push(performance.now() - sent)
      } catch {
        errors += 1
      }
    }),
  )
  const durableMs = Math.round(performance.now() - begun)
  return { durableMs, events: examinees.length * events, errors, ...spreadOf(times) }
}
