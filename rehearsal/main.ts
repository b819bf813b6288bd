// npm run rehearse -- --plan ligong|henan-small --out DIR [--seed N] [--exam real]
// Plays one real assessment round over HTTP on a fresh database, with everything that goes wrong on the way; the last
// line of standard output is one JSON object, and the exit code is 1 where any number is not the expected one.
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { ChainStepId } from '#core/chain/types.ts'
import { henanSmall } from './plans/henan-small.ts'
import { ligong } from './plans/ligong.ts'
import type { Refusal } from './refusals.ts'
import { rehearse } from './rehearse.ts'

const plans = { ligong, 'henan-small': henanSmall }
const usage = 'npm run rehearse -- --plan ligong|henan-small [--out DIR] [--seed N] [--exam real]'

function table(wrong: readonly Refusal[]): string {
  const rows = wrong.map(({ what, expected, seen }) => `  ${what}\n    应为 ${expected}\n    实为 ${seen}`)
  return `与预期不符的有${wrong.length}项：\n${rows.join('\n')}`
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      plan: { type: 'string' },
      out: { type: 'string' },
      seed: { type: 'string' },
      exam: { type: 'string' },
      'up-to': { type: 'string' },
    },
  })
  const plan = Object.hasOwn(plans, values.plan ?? '') ? plans[values.plan as keyof typeof plans] : undefined
  const seed = Number(values.seed ?? 1)
  const out = values.out ?? join(tmpdir(), `jiheng-rehearsal-${values.plan}`)
  if (!plan || !Number.isInteger(seed) || !['real', undefined].includes(values.exam)) {
    console.error(usage)
    process.exitCode = 2
    return
  }
  const { result, wrong } = await rehearse(plan, out, seed, {
    atMachines: values.exam === 'real',
    upTo: (values['up-to'] ?? null) as ChainStepId | null,
  })
  if (wrong.length > 0) {
    console.error(table(wrong))
    process.exitCode = 1
  }
  console.log(JSON.stringify(result))
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error))
  if (process.env.LOG_LEVEL === 'debug') console.error(error)
  process.exitCode = 1
})
