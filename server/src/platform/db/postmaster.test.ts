import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, mock, test } from 'node:test'
import { breakPostmaster, dropStaleLock, findPostmaster } from './postmaster.ts'

const folder = mkdtempSync(join(tmpdir(), 'jiheng-lock-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a lock file that cannot be read names no database, and throws nothing at whoever looks each moment', () => {
  mkdirSync(join(folder, 'postmaster.pid'))
  assert.equal(findPostmaster(folder), null)
  assert.doesNotThrow(() => dropStaleLock(folder))
})

test('a database that ends by itself just before it is ended is ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const kill = process.kill.bind(process)
  const mocked = mock.method(process, 'kill', (pid: number, name?: string | number) => {
    kill(pid, name === 0 ? 0 : 'SIGKILL')
    if (name !== 0) throw Object.assign(new Error('kill ESRCH'), { code: 'ESRCH' })
    return true
  })
  await assert.doesNotReject(breakPostmaster(child.pid ?? 0))
  mocked.mock.restore()
})
