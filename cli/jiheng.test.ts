import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const dir = mkdtempSync(join(tmpdir(), 'profiles-'))
after(() => rmSync(dir, { recursive: true }))

const jiheng = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, 'jiheng.ts'), ...args], {
    input,
    encoding: 'utf8',
  })
  const lines = (text: string) => text.split('\n').filter((line) => line !== '')
  return { status, answers: lines(stdout).map((line) => JSON.parse(line)), errors: lines(stderr) }
}
const deadline = (more: object) =>
  JSON.stringify({ profile: 'henan', task: 'objection', anchor: '2026-10-12', ...more })

test('one JSON object on standard input gives one answer, whatever the verdict, and exit 0', () => {
  const late = { task: 'plan_submission', done: '2026-09-22' }
  const given = jiheng(['judge', 'deadline'], deadline(late))
  assert.equal(given.status, 0)
  assert.equal(given.answers.length, 1)
  assert.equal(given.answers[0].ok, false)
  assert.equal(given.answers[0].due, '2026-09-21')
})

test('an object spread over several lines is one case', () => {
  const given = jiheng(
    ['judge', 'identity'],
    JSON.stringify({ type: 'passport', number: 'E1', on: '2026-11-21' }, null, 2),
  )
  assert.deepEqual([given.status, given.answers.length], [0, 1])
})

test('many lines are judged in order, and extra fields are ignored', () => {
  const lines = ['anyang', 'ligong', 'nanchang'].map((profile) => deadline({ profile, anchor: '2026-11-20', extra: 1 }))
  const given = jiheng(['judge', 'deadline'], `${lines.join('\n')}\n`)
  assert.equal(given.status, 0)
  assert.deepEqual(
    given.answers.map((answer) => answer.clause),
    ['AY-058', null, 'NC-028'],
  )
})

const malformed: readonly [string, string][] = [
  ['nothing at all', ''],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['an unknown profile', deadline({ profile: 'nobody' })],
  ['a profile that is no institution', deadline({ profile: 'national' })],
  ['an unknown task', deadline({ task: 'lunch' })],
  ['a missing field', '{"profile":"henan","task":"objection"}'],
  ['a mistyped field', deadline({ count_first: 'yes' })],
  ['an impossible date', deadline({ anchor: '2026-02-29' })],
]

for (const [name, input] of malformed)
  test(`${name} gives one line of error, no answer and exit 2`, () => {
    const given = jiheng(['judge', 'deadline'], input)
    assert.equal(given.status, 2)
    assert.equal(given.errors.length, 1)
    assert.deepEqual(given.answers, [])
  })

test('a number out of range gives one line of error and exit 2', () => {
  const given = jiheng(['judge', 'headcount'], '{"profile":"henan","rooms":[0],"groups":[]}')
  assert.deepEqual([given.status, given.errors.length, given.answers.length], [2, 1, 0])
})

test('among many lines a malformed one is answered with an error and the others are still judged', () => {
  const lines = [deadline({}), 'foo', deadline({ anchor: '2026-13-01' }), deadline({ profile: 'anyang' })]
  const given = jiheng(['judge', 'deadline'], lines.join('\n'))
  assert.equal(given.status, 2)
  assert.deepEqual(
    given.answers.map((answer) => Object.keys(answer)[0]),
    ['ok', 'error', 'error', 'ok'],
  )
  assert.equal(given.errors.length, 2)
})

test('an unknown kind or command gives one line of error and exit 2', () => {
  for (const args of [
    ['judge', 'lunch'],
    ['judge', 'constructor'],
    ['judge'],
    ['lunch'],
    ['judge', 'deadline', '--x'],
  ]) {
    const given = jiheng(args, deadline({}))
    assert.deepEqual([given.status, given.errors.length, given.answers.length], [2, 1, 0], args.join(' '))
  }
})

test('the profile of a sixth institution, written in YAML alone in any folder, is judged by', () => {
  const header = 'profile: { id: sixth, title: 第六机构, document: null, clausePrefix: ZZ, extends: henan }\n'
  const rule = 'deadline: { tasks: { objection: { count: 2, unit: workday, label: 异议, clause: ZZ-001 } } }\n'
  writeFileSync(join(dir, 'sixth.yaml'), header + rule)
  const given = jiheng(['judge', 'deadline', '--profiles', dir], deadline({ profile: 'sixth' }))
  assert.equal(given.status, 0)
  assert.deepEqual([given.answers[0].due, given.answers[0].clause], ['2026-10-14', 'ZZ-001'])
})

test('headcounts, certificate numbers and complaints are judged as the contract shows', () => {
  const group = { occupation: '电工', level: 4, candidates: 61, modules: 4 }
  const heads = jiheng(['judge', 'headcount'], JSON.stringify({ profile: 'henan', rooms: [30, 31], groups: [group] }))
  assert.deepEqual(heads.answers[0].need.invigilators, [2, 3])
  const composed = { op: 'compose', filing: 'S000041000123', year: 2026, level: 3, serial: 42 }
  assert.equal(
    jiheng(['judge', 'certificate-number'], JSON.stringify(composed)).answers[0].number,
    'S000041000123263000042',
  )
  const complaint = { profile: 'henan', received: '2026-09-23', register: {}, about: ['a'], handlers: ['a'] }
  const judged = jiheng(['judge', 'complaint'], JSON.stringify(complaint)).answers[0]
  assert.deepEqual([judged.ok, judged.decide_by, judged.answer_by], [false, '2026-09-29', '2026-10-10'])
})
