import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from './usage-error.ts'

/** A command of the command line: how it is called, and what it does with its arguments, giving the exit code. */
interface Command {
  readonly usage: string
  run(args: readonly string[]): Promise<number>
}

const names = ['judge', 'verify', 'verify-ledger', 'recovery-sheet', 'rotate-key', 'rejudge', 'site-tls'] as const
const pathOf = (name: string) => join(import.meta.dirname, `${name}.ts`)
const installed = names.filter((name) => existsSync(pathOf(name)))
const load = (name: string): Promise<Command> => import(`./${name}.ts`)

const help = async (): Promise<string> => {
  const commands = await Promise.all(installed.map(load))
  return ['技衡 Jiheng', '', ...commands.map((command) => `  jiheng ${command.usage}`)].join('\n')
}

const main = async ([name, ...args]: readonly string[]): Promise<number> => {
  if (name === undefined || name === 'help' || name === '--help') {
    console.log(await help())
    return name === undefined ? 2 : 0
  }
  const known = installed.find((each) => each === name)
  if (!known) throw new UsageError(`没有这条命令：${name}；可用：${installed.join('、')}`)
  return (await load(known)).run(args)
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof UsageError)) throw error
  console.error(error.message)
  process.exitCode = 2
}
