import { setTimeout as sleep } from 'node:timers/promises'
import type { BenchExaminee } from './examinee.ts'
import { type Spread, spreadOf } from './spread.ts'

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
