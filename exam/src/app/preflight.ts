import type { z } from 'zod'
import type { preflight } from '#contract/exam-machine.ts'
import { node } from '../node/api.ts'
import { better, type ClockSample, nodeTime, sampleOf } from '../node/clock.ts'
import { recall, remember } from '../store/machine.ts'
import { clockSample, database, pairing } from './state.ts'
import { hearTime } from './time.ts'

/** What the machine found out about itself. */
export type Findings = z.output<typeof preflight>

/** What the node finds wrong with it. */
export type Faults = readonly { readonly code: string; readonly text: string }[]

/** Name and version of the browser, as people know them. */
export function browserName(agent: string): string {
  const found = /(Edg|Firefox|Chrome|Version)\/(\d+)/.exec(agent)
  const names: Record<string, string> = { Edg: 'Edge', Firefox: 'Firefox', Chrome: 'Chrome', Version: 'Safari' }
  const edge = /Edg\/(\d+)/.exec(agent)
  if (edge) return `Edge ${edge[1]}`
  return found ? `${names[found[1] ?? ''] ?? found[1]} ${found[2]}` : agent.slice(0, 80)
}

/** The middle one of some measurements. */
export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const dayOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)

async function measureNetwork(token: string): Promise<{ roundTripMs: number; sample: ClockSample }> {
  const trips: number[] = []
  let sample: ClockSample | null = null
  for (let n = 0; n < 7; n += 1) {
    const answer = await node.machine(token)
    hearTime(answer, answer.value.now)
    trips.push(answer.answered - answer.asked)
    sample = better(sample, sampleOf(Date.parse(answer.value.now), answer.asked, answer.answered))
  }
  return { roundTripMs: median(trips), sample: sample as ClockSample }
}

/** Milliseconds of a strict write; null where the machine cannot store. */
async function measureWrites(): Promise<number | null> {
  const db = database.value
  if (!db) return null
  const times: number[] = []
  for (let n = 0; n < 9; n += 1) {
    const began = performance.now()
    try {
      await remember(db, 'trial-write', `${n}${'0'.repeat(400)}`)
    } catch {
      return null
    }
    times.push(performance.now() - began)
  }
  return median(times)
}

const round = (value: number) => Math.round(value * 10) / 10

/** Whether a record of an earlier day was still there; null where the machine was never checked before as far as it knows. */
async function checkMarker(today: string): Promise<boolean | null> {
  const db = database.value
  const marker = await recall<string>(db, 'marker')
  // A card that restores the disk at boot takes it away.
  if (marker === null) await remember(db, 'marker', today).catch(() => undefined)
  if (marker === null || marker === today) return null
  return true
}

/** Checks the machine and reports to the node, which says what is wrong. */
export async function checkMachine(): Promise<{ findings: Findings; faults: Faults }> {
  const token = pairing.value?.token ?? ''
  const { roundTripMs, sample } = await measureNetwork(token)
  clockSample.value = better(clockSample.value, sample)
  const now = nodeTime(sample, performance.now()) ?? Date.now()
  const estimate = await navigator.storage?.estimate?.().catch(() => null)
  const writeMs = await measureWrites()
  const room = estimate?.quota === undefined ? null : estimate.quota - (estimate.usage ?? 0)
  const findings: Findings = {
    browser: browserName(navigator.userAgent),
    clockOffsetMs: Math.round(Date.now() - now),
    // A machine that cannot write has no room, whatever the browser promises.
    storageBytes: writeMs === null ? 0 : room,
    markerSurvived: await checkMarker(dayOf(now)),
    screen: { width: screen.width, height: screen.height, ratio: devicePixelRatio },
    roundTripMs: round(roundTripMs),
    writeMs: round(writeMs ?? 0),
    secureContext: isSecureContext,
  }
  const { value } = await node.preflight(token, findings)
  return { findings, faults: value.faults }
}
