// npm run check: types, lint, format and generated files, as a reviewer would run them.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '#server/platform/config.ts'

const bin = (name: string) => join(projectRoot, 'node_modules', '.bin', name)
const steps: readonly (readonly [string, string, readonly string[]])[] = [
  ['types', bin('tsc'), ['--noEmit', '-p', '.']],
  ['lint', bin('oxlint'), ['.']],
  ['format', bin('biome'), ['check', '.']],
  ['schema', process.execPath, ['scripts/schema.ts', '--check']],
  ['docs', process.execPath, ['scripts/docs.ts', '--check']],
]
const failed = steps.filter(([name, command, args]) => {
  const { status } = spawnSync(command, args, { cwd: projectRoot, stdio: 'inherit' })
  console.log(`${name}: ${status === 0 ? 'ok' : 'failed'}`)
  return status !== 0
})
process.exit(failed.length > 0 ? 1 : 0)
