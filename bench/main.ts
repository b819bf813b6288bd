import { readdirSync } from 'node:fs'

/** What a bench gives: how many times longer the measured work takes than what it is compared with. */
export interface BenchResult {
  readonly name: string
  readonly ratio: number
  /** What the ratio is of, in words. */
  readonly of: string
  readonly [detail: string]: unknown
}

/** A bench is a file of this folder named for it, whose `run` measures both sides in the same run. */
interface Bench {
  readonly run: () => BenchResult | Promise<BenchResult>
}

const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !['main.ts', 'median.ts'].includes(file))
  .map((file) => file.slice(0, -3))
  .sort()

const [name] = process.argv.slice(2)
if (name === undefined || !names.includes(name)) {
  console.error(`usage: npm run bench -- <name>\navailable: ${names.join(', ')}`)
  process.exitCode = 2
} else {
  const { run } = (await import(`./${name}.ts`)) as Bench
  console.log(JSON.stringify(await run()))
}
