import { cpus, totalmem } from 'node:os'
import { BenchWorld } from './exam/bench-world.ts'
import { bundleBytes } from './exam/bundle-size.ts'
import type { BenchExaminee } from './exam/examinee.ts'
import type { Memory } from './exam/memory.ts'
import { singleRows } from './exam/single-rows.ts'
import { reconnect, saturate, starts, steady } from './exam/stages.ts'
import type { BenchResult } from './main.ts'

/** Parts that can be run alone: `npm run bench -- exam --only starts600,ratio1`. */
const smallParts = ['starts600', 'steady600', 'memory600', 'events1000', 'ratio1', 'ratio10'] as const
const largeParts = ['starts5000', 'steady5000', 'memory5000', 'reconnect5000'] as const

type Figures = Record<string, unknown>

function option(name: string): string | null {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? null : (process.argv[at + 1] ?? '')
}

/** Seconds of the steady parts: `--steady 1200` holds them for twenty minutes. */
const steadySeconds = Number(option('steady') ?? 45)

const say = (text: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`)

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN

/** Saturation against single rows, turn by turn, so that a neighbour's load falls on both. */
async function ratios(world: BenchWorld, examinees: readonly BenchExaminee[]): Promise<Figures> {
  const few = examinees.slice(0, 300)
  const found: { single: number; one: number; ten: number }[] = []
  await saturate(few, 1, 10)
  for (let turn = 0; turn < 3; turn++) {
    const single = await singleRows(world.owner, 4)
    const one = await saturate(few, 1, 30)
    const ten = await saturate(few, 10, 15)
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

/** Seats candidates and lets them all start in one second. */
async function begin(world: BenchWorld, count: number, figures: Figures): Promise<BenchExaminee[]> {
  const { examinees, signIn } = await world.seat(count)
  figures[`signIn${count}`] = signIn
  say(`${count} signed in, ${signIn.perSecond} a second`)
  await world.start(examinees)
  figures[`starts${count}`] = await starts(examinees)
  say(`starts${count} ${JSON.stringify(figures[`starts${count}`])}`)
  return examinees
}

/** Takes the figures of a part where it is wanted, and says so. */
const taker =
  (only: ReadonlySet<string>, figures: Figures) => async (names: readonly string[], work: () => unknown) => {
    const [name] = names
    if (name === undefined || !names.some((one) => only.has(one))) return
    const found = await work()
    if (names.length === 1) figures[name] = found
    else Object.assign(figures, found)
    say(`${names.join(', ')} ${JSON.stringify(found)}`)
  }

const small = (only: ReadonlySet<string>, figures: Figures) =>
  BenchWorld.with(async (world) => {
    const take = taker(only, figures)
    const examinees = await begin(world, 600, figures)
    await take(['steady600'], () => steady(examinees, 120, steadySeconds))
    await take(['memory600'], () => world.memory())
    await take(['events1000'], () => steady(examinees, 1000, 20))
    await take(['ratio1', 'ratio10'], () => ratios(world, examinees))
    for (const one of examinees) one.leave()
  })

const large = (only: ReadonlySet<string>, figures: Figures) =>
  BenchWorld.with(async (world) => {
    const take = taker(only, figures)
    const examinees = await begin(world, 5000, figures)
    await take(['steady5000'], () => steady(examinees, 1000, steadySeconds))
    await take(['memory5000'], () => world.memory())
    if (only.has('reconnect5000')) await world.wake(examinees)
    await take(['reconnect5000'], () => reconnect(examinees, 60, 10))
    for (const one of examinees) one.leave()
  })

/** The theory exam under load: server, PostgreSQL and load generator on one machine, with TLS, sign-in and rules on. */
export async function run(): Promise<BenchResult> {
  const only = new Set<string>(option('only')?.split(',') ?? [...smallParts, ...largeParts])
  const figures: Figures = {}
  if (smallParts.some((name) => only.has(name))) await small(only, figures)
  if (largeParts.some((name) => only.has(name))) await large(only, figures)
  const total = (name: string) => (figures[name] as Memory | undefined)?.total
  const [memory600, memory5000] = [total('memory600'), total('memory5000')]
  const ratio1 = typeof figures.ratio1 === 'number' ? figures.ratio1 : null
  return {
    name: 'exam',
    ratio: ratio1 ?? Number.NaN,
    of: 'durable answer events a second, one a request over TLS, against single-row committed inserts by 8 connections',
    units: 'times ms, memory MB, memoryPerCandidate KB, clientBundle bytes gzip',
    ...figures,
    memoryPerCandidate: memory600 && memory5000 ? Math.round(((memory5000 - memory600) * 1024) / (5000 - 600)) : null,
    clientBundle: bundleBytes(),
    steadySeconds,
    machine: `${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, ${Math.round(totalmem() / 1e9)} GB`,
  }
}
