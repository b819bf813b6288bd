import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url))

const children: ChildProcess[] = []
after(() => {
  for (const child of children) child.kill('SIGKILL')
})

/** A process that minds its end, with a piece of programme; it says `ready` once that has run. */
function start(programme: string) {
  const whole = `
    import { sayWhyItEnds } from ${JSON.stringify(here('./last-words.ts'))}
    import { createLog } from ${JSON.stringify(here('./open-platform.ts'))}
    import { openSync, stat } from 'node:fs'
    const ending = sayWhyItEnds()
    const wait = () => setInterval(() => undefined, 60_000)
    ${programme}
    console.error('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', whole], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // One thread for files: what was asked first has come back first.
    env: { ...process.env, UV_THREADPOOL_SIZE: '1' },
  })
  children.push(child)
  let said = ''
  const ended = once(child, 'close').then(([code]) => ({ code, lines: said.trim().split('\n') }))
  const ready = new Promise<void>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('ready\n')) resolve()
    })
  })
  return { child: child as ChildProcess, ready, ended, said: () => said }
}

test('a failure nobody caught ends the server with one line that names it, and a code', async () => {
  for (const programme of [
    `wait(); setImmediate(() => { throw new Error('in a timer') })`,
    `wait(); setImmediate(() => void Promise.reject(new Error('in a timer')))`,
  ]) {
    const { code, lines } = await start(programme).ended
    assert.equal(code, 1)
    assert.equal(lines.length, 2)
    assert.match(lines[1] ?? '', /^技衡意外中止：Error: in a timer \(at .+\)$/)
  }
})

test('a server that ends of itself, or is ended in its start, says so', async () => {
  const idle = await start('').ended
  assert.deepEqual([idle.code, idle.lines.at(-1)], [0, '技衡已结束，没有说明原因，代码0'])
  const early = start('wait()')
  await early.ready
  early.child.kill('SIGTERM')
  const { code, lines } = await early.ended
  assert.deepEqual([code, lines.at(-1)], [1, '正在停止（SIGTERM）'])
})

test('a terminal that is closed stops the server in order, like every other signal', async () => {
  for (const signal of ['SIGHUP', 'SIGTERM'] as const) {
    const one = start(`wait(); ending.stopBy(async () => console.error('in order'))`)
    await one.ready
    one.child.kill(signal)
    const { code, lines } = await one.ended
    assert.deepEqual([code, ...lines.slice(1)], [0, `正在停止（${signal}）`, 'in order'])
  }
})

test('a stop that fails says why', async () => {
  const one = start(`wait(); ending.stopBy(async () => { throw new Error('no end') })`)
  await one.ready
  one.child.kill('SIGINT')
  const { code, lines } = await one.ended
  assert.equal(code, 1)
  assert.match(lines.at(-1) ?? '', /^没有正常停止：Error: no end /)
})

/** Ends as soon as a process says a word; fails where it ends before. */
const says = (one: ReturnType<typeof start>, word: string) =>
  new Promise<void>((resolve, reject) => {
    one.child.stderr?.on('data', () => one.said().includes(word) && resolve())
    one.child.once('close', () => reject(new Error(`the process ended: ${one.said()}`)))
  })

test('output nobody reads and a log that cannot be written end nothing', async () => {
  const deaf = start(`
    wait()
    const log = createLog('info')
    process.on('SIGUSR2', () => {
      log.info('a line')
      process.stdout.write('a line')
      stat('/', () => console.error('alive'))
    })`)
  await deaf.ready
  deaf.child.stdout?.destroy()
  if (deaf.child.stdout) await once(deaf.child.stdout, 'close')
  const heard = says(deaf, 'alive')
  deaf.child.kill('SIGUSR2')
  await heard
  // Every write to this device fails as on a full disk.
  const full = start(`
    wait()
    const log = createLog('info', openSync('/dev/full', 'w'))
    log.info('a line')
    ending.stopBy(async () => undefined)
    stat('/', () => {
      log.info('another')
      stat('/', () => console.error('alive'))
    })`)
  await says(full, 'alive')
  full.child.kill('SIGTERM')
  assert.equal((await full.ended).code, 0)
})
