import { readFileSync } from 'node:fs'

type Stop = () => Promise<void>

/** Whether the process was told at its start not to mind its terminal (nohup); that stays as it is. */
function mindsTerminal(): boolean {
  try {
    const ignored = /^SigIgn:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
    return (BigInt(`0x${ignored}`) & 1n) === 0n
  } catch {
    return true
  }
}

/** A failure in one line: what it is, and where it came from. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const from = error.stack?.split('\n').find((line) => /^\s+at /.test(line))
  return `${error.name}: ${error.message}${from ? ` (${from.trim()})` : ''}`.replace(/\s*\n\s*/g, ' ')
}

/**
 * Sees to it that the process never ends without one line that says why. What nobody caught leaves memory in a state
 * nobody knows, so the process ends with code 1 and starts anew on what is stored; output nobody reads any more is no
 * reason to end. Gives what names the orderly stop once there is something to stop.
 */
export function sayWhyItEnds(): { stopBy(stop: Stop): void; fail(line: string, error: unknown): never } {
  let [stop, said]: [Stop | null, boolean] = [null, false]
  const say = (line: string) => {
    said = true
    console.error(line)
  }
  const fail = (line: string, error: unknown): never => {
    say(line)
    if (process.env.LOG_LEVEL === 'debug') console.error(error)
    process.exit(1)
  }
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  for (const event of ['uncaughtException', 'unhandledRejection'])
    process.on(event, (error: unknown) => fail(`技衡意外中止：${reasonOf(error)}`, error))
  process.on('exit', (code) => {
    if (!said) say(`技衡已结束，没有说明原因，代码${code}`)
  })
  const end = (signal: string) => {
    if (said) return
    say(`正在停止（${signal}）`)
    if (!stop) process.exit(1)
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(`没有正常停止：${reasonOf(error)}`, error),
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', ...(mindsTerminal() ? (['SIGHUP'] as const) : [])] as const)
    process.on(signal, () => end(signal))
  return {
    stopBy(given) {
      stop = given
    },
    fail,
  }
}
