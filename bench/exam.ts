import { cpus, totalmem } from 'node:os'
import { BenchWorld } from './exam/bench-world.ts'
import { bundleBytes } from './exam/bundle-size.ts'
import type { BenchExaminee } from './exam/examinee.ts'
import { reconnect, saturate, singleRows, starts, steady } from './exam/stages.ts'
import type { BenchResult } from './main.ts'

/** Parts that can be run alone: `npm run bench -- exam --only starts600,saturation`. */
const parts = [
  'starts600',
  'saturation',
  'events1000',
  'steady600',
  'starts5000',
  'steady5000',
  'reconnect5000',
] as const
type Part = (typeof parts)[number]

function wanted(): ReadonlySet<string> {
  const at = process.argv.indexOf('--only')
  return new Set(at < 0 ? parts : (process.argv[at + 1] ?? '').split(','))
}

/** Seconds of the steady parts; `--long` holds them for twenty minutes. */
const steadySeconds = process.argv.includes('--long') ? 1200 : 20

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Saturation against single rows, turn by turn, so that a neighbour's load falls on both. */
async function ratios(world: BenchWorld, examinees: readonly BenchExaminee[]) {
  const few = examinees.slice(0, 300)
  const found: { single: number; one: number; ten: number }[] = []
  await saturate(few, 1, 10)
  for (let turn = 0; turn < 3; turn++) {
    const single = await singleRows(world.owner, 3)
    const one = await saturate(few, 1, 40)
    const ten = await saturate(few, 10, 20)
    found.push({ single, one, ten })
  }
  return {
    singleRowsPerSecond: median(found.map(({ single }) => single)),
    eventsPerSecond1: median(found.map(({ one }) => one)),
    eventsPerSecond10: median(found.map(({ ten }) => ten)),
    ratio1: Number(median(found.map(({ one, single }) => one / single)).toFixed(2)),
    ratio10: Number(median(found.map(({ ten, single }) => ten / single)).toFixed(2)),
  }
}

async function small(only: ReadonlySet<string>): Promise<Record<string, unknown>> {
  const world = await BenchWorld.open()
  const memoryEmpty = await world.memory()
  const { examinees, signIn } = await world.seat(600)
  await world.start(examinees)
  const result: Record<string, unknown> = { memoryEmpty, signIn600: signIn, starts600: await starts(examinees) }
  const part = async (name: Part, work: () => Promise<unknown>) => {
    if (only.has(name)) result[name] = await work()
  }
  await part('steady600', () => steady(examinees, 120, steadySeconds))
  result.memory600 = await world.memory()
  await part('events1000', () => steady(examinees, 1000, Math.min(steadySeconds, 15)))
  if (only.has('saturation')) result.saturation = await ratios(world, examinees)
  for (const { link } of examinees) link.close()
  await world.stop()
  return result
}

async function large(only: ReadonlySet<string>): Promise<Record<string, unknown>> {
  const world = await BenchWorld.open()
  const { examinees, signIn } = await world.seat(5000)
  await world.start(examinees)
  const result: Record<string, unknown> = { signIn5000: signIn, starts5000: await starts(examinees) }
  if (only.has('steady5000')) result.steady5000 = await steady(examinees, 1000, steadySeconds)
  await world.wake(examinees)
  if (only.has('reconnect5000')) result.reconnect5000 = await reconnect(examinees, 60, 10)
  result.memory5000 = await world.memory()
  for (const { link } of examinees) link.close()
  await world.stop()
  return result
}

/** The theory exam under load: server, PostgreSQL and load generator on one machine, with TLS, sign-in and rules on. */
export async function run(): Promise<BenchResult> {
  const only = wanted()
  const needs = (names: readonly Part[]) => names.some((name) => only.has(name))
  const result: Record<string, unknown> = {
    ...(needs(['starts600', 'saturation', 'events1000', 'steady600']) ? await small(only) : {}),
    ...(needs(['starts5000', 'steady5000', 'reconnect5000']) ? await large(only) : {}),
  }
  const total = (name: string) => (result[name] as { total: number } | undefined)?.total
  const [memory600, memory5000] = [total('memory600'), total('memory5000')]
  return {
    name: 'exam',
    ratio: (result.saturation as { ratio1: number } | undefined)?.ratio1 ?? Number.NaN,
    of: 'durable answer events a second, one a request over TLS, against single-row committed inserts by 8 connections',
    ...(result as Record<string, never>),
    ratio1: (result.saturation as { ratio1: number } | undefined)?.ratio1 ?? null,
    ratio10: (result.saturation as { ratio10: number } | undefined)?.ratio10 ?? null,
    memoryPerCandidateKb: memory600 && memory5000 ? Math.round(((memory5000 - memory600) * 1024) / (5000 - 600)) : null,
    clientBundleGzipBytes: bundleBytes(),
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 1e9)} GB`,
  }
}
