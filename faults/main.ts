// npm run faults [-- --long] [--only name,name] [--times n] [--seed n]
// Makes everything go wrong that can go wrong in an exam room, prints what was confirmed, stored, lost and doubled, and
// ends with one JSON line. Exit code 1 where something does not hold or a control found nothing.
import { parseArgs } from 'node:util'
import { type Fault, type Finding, isHeld } from './fault.ts'
import { faults } from './faults.ts'

const { values } = parseArgs({
  options: {
    long: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    times: { type: 'string' },
    seed: { type: 'string' },
  },
})

interface Result {
  readonly name: string
  readonly held: boolean
  readonly seconds: number
  readonly cannot?: string
  readonly error?: string
  readonly finding?: Finding
}

const wanted = values.only?.flatMap((one) => one.split(',')) ?? []
const unknown = wanted.filter((one) => !faults.some(({ name }) => name === one))
if (unknown.length > 0) {
  console.error(`没有这种故障：${unknown.join('、')}。可用：${faults.map(({ name }) => name).join('、')}`)
  process.exit(2)
}
const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed)
const times = values.times === undefined ? undefined : Number(values.times)
if (!Number.isSafeInteger(seed) || (times !== undefined && (!Number.isSafeInteger(times) || times < 1))) {
  console.error('--seed须为整数，--times须为正整数')
  process.exit(2)
}

async function tryOne({ name, cannot, run }: Fault): Promise<Result> {
  const began = performance.now()
  const seconds = () => Math.round((performance.now() - began) / 100) / 10
  const reason = cannot?.() ?? null
  // Where it matters most, what was not tried has not held.
  if (reason !== null) return { name, held: !process.env.CI, seconds: 0, cannot: reason }
  try {
    const finding = await run({ long: values.long, times, seed })
    return { name, held: isHeld(finding), seconds: seconds(), finding }
  } catch (error) {
    return { name, held: false, seconds: seconds(), error: error instanceof Error ? error.message : String(error) }
  }
}

function lineOf(title: string, { held, seconds, cannot, error, finding }: Result): string {
  if (cannot !== undefined) return `－ ${title}：此机不能做（${cannot}）`
  if (!finding) return `✗ ${title}：${error}（${seconds}秒）`
  const { count, control, holds = {}, note } = finding
  const figures = `${finding.times}次，确认${count.acknowledged}，存下${count.stored}，丢失${count.lost}，重复${count.doubled}`
  const broken = Object.entries(holds).flatMap(([what, is]) => (is ? [] : [what]))
  return [
    `${held ? '✓' : '✗'} ${title}：${figures}${count.inOrder ? '' : '，次序有误'}`,
    `对照${control.wrong > 0 ? `发现${control.wrong}` : '什么也没发现'}（${control.what}）`,
    ...(broken.length > 0 ? [`不成立：${broken.join('；')}`] : []),
    ...(note === undefined ? [] : [note]),
    `${seconds}秒`,
  ].join('；')
}

console.log(`种子${seed}，${values.long ? '长时间' : '短'}试验`)
const results: Result[] = []
for (const fault of faults) {
  if (wanted.length > 0 && !wanted.includes(fault.name)) continue
  const result = await tryOne(fault)
  results.push(result)
  console.log(lineOf(fault.title, result))
}
const held = results.every((one) => one.held)
console.log(JSON.stringify({ held, long: values.long, seed, faults: results }))
process.exit(held ? 0 : 1)
