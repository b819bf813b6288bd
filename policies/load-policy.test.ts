import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { loadPolicy } from './load-policy.ts'

const dir = mkdtempSync(join(tmpdir(), 'profiles-'))
after(() => rmSync(dir, { recursive: true }))
const header = (id: string, base: string | null) =>
  `profile: { id: ${id}, title: 第六机构, document: null, clausePrefix: null, extends: ${base} }\n`
const write = (id: string, base: string | null, body: string) =>
  writeFileSync(join(dir, `${id}.yaml`), header(id, base) + body)

const profiles = ['national', 'henan', 'anyang', 'ligong', 'nanchang', 'jincheng', 'demo-school', 'demo-organisation']

test('every profile that comes with the program resolves and holds every section', () => {
  for (const id of profiles) {
    const { policy, hash } = loadPolicy(id)
    assert.equal(policy.profile.id, id)
    assert.equal(policy.chain.steps.length, 12)
    assert.match(hash, /^[0-9a-f]{64}$/)
  }
})

test('a sixth institution written in YAML alone inherits from its province and the nation', () => {
  write('sixth', 'henan', 'publicity:\n  days: { value: 7, clause: ZZ-001 }\n')
  const { policy } = loadPolicy('sixth', { dirs: [dir] })
  assert.deepEqual(policy.profile.lineage, ['national', 'henan', 'sixth'])
  assert.deepEqual(policy.publicity.days, { value: 7, unit: 'workday', label: '结果公示天数', clause: 'ZZ-001' })
  assert.equal(policy.headcount.supervisors?.clause, 'HN-142')
  assert.equal(policy.ticket.fields.clause, 'HN-109')
})

test('the hash is stable, and changes with any value', () => {
  assert.equal(loadPolicy('henan').hash, loadPolicy('henan', { dirs: [dir] }).hash)
  write('plain', 'henan', '')
  write('changed', 'henan', 'publicity:\n  days: { value: 6, clause: null }\n')
  const [plain, changed] = [loadPolicy('plain', { dirs: [dir] }), loadPolicy('changed', { dirs: [dir] })]
  assert.notEqual(plain.hash, changed.hash)
})

test('a loaded policy cannot be changed', () => {
  const { policy } = loadPolicy('jincheng')
  assert.throws(() => Object.assign(policy.publicity.days, { value: 1 }), TypeError)
})

test('a profile that misstates a value is refused, naming the place', () => {
  write('broken', 'henan', 'publicity:\n  days: { value: five, clause: null }\n')
  assert.throws(() => loadPolicy('broken', { dirs: [dir] }), /profile broken: publicity\.days\.value/)
})

test('a profile whose chain repeats or omits a step is refused', () => {
  write('short', 'henan', 'chain:\n  steps: [{ step: plan, clause: null }]\n')
  assert.throws(() => loadPolicy('short', { dirs: [dir] }), /profile short: chain\.steps: every step/)
})

test('a profile that is missing, extends itself, or bears another name is refused', () => {
  write('loop-a', 'loop-b', '')
  write('loop-b', 'loop-a', '')
  writeFileSync(join(dir, 'named.yaml'), header('other', 'national'))
  assert.throws(() => loadPolicy('nobody'), /no such profile/)
  assert.throws(() => loadPolicy('../profiles/henan'), /no such profile/)
  assert.throws(() => loadPolicy('loop-a', { dirs: [dir] }), /extends itself/)
  assert.throws(() => loadPolicy('named', { dirs: [dir] }), /profile\.id says other/)
})

test('results stay on notice for five working days, or three with the announcement on the fourth [AY-058, NC-028, JC-032]', () => {
  const days = (id: string) => loadPolicy(id).policy.publicity.days
  assert.equal(days('anyang').value, 5)
  assert.equal(days('nanchang').clause, 'NC-028')
  assert.equal(days('jincheng').value, 3)
  assert.equal(loadPolicy('jincheng').policy.publicity.announcementOn?.value, 4)
})

test('where the texts are silent on the notice, five working days are a named choice', () => {
  const { days } = loadPolicy('ligong').policy.publicity
  assert.deepEqual(days, { value: 5, unit: 'workday', label: '结果公示天数', clause: null, choice: 'A10' })
})

test('a demo institution adopts by name what its texts leave open, and keeps what they write', () => {
  const { policy } = loadPolicy('demo-school')
  assert.deepEqual(policy.profile.lineage, ['national', 'ligong', 'demo-school'])
  assert.deepEqual([policy.headcount.roomLimit?.value, policy.headcount.roomLimit?.choice], [30, 'A14'])
  assert.equal(policy.headcount.roomLimit?.clause, null)
  assert.equal(policy.deadline.tasks.plan_submission?.clause, 'LG-032')
  assert.equal(loadPolicy('demo-organisation').policy.certificate.filingPattern?.clause, 'HN-083')
})

const order = (id: string) => loadPolicy(id).policy.chain.steps.map((each) => each.step)

test('the handbook plans before it announces and gives notice before it reports [HN-063, HN-075]', () => {
  assert.deepEqual(order('henan'), [
    'plan',
    'announcement',
    'registration',
    'review',
    'arrangement',
    'ticket',
    'exam',
    'score',
    'publicity',
    'report',
    'certificate',
    'archive',
  ])
})

test('the vocational school reviews its candidates before the plan and reports before release [LG-032, LG-039]', () => {
  assert.deepEqual(order('ligong'), [
    'announcement',
    'registration',
    'review',
    'plan',
    'arrangement',
    'ticket',
    'exam',
    'score',
    'report',
    'publicity',
    'certificate',
    'archive',
  ])
})

test('the score sheet is signed by lead assessor, recorder, supervisor and head in that order [HN-175, HN-250]', () => {
  const { signatures } = loadPolicy('henan').policy.score
  assert.deepEqual(
    signatures.map((each) => [each.signer, each.clause]),
    [
      ['lead_assessor', 'HN-175'],
      ['score_recorder', 'HN-175'],
      ['quality_supervisor', 'HN-250'],
      ['head', null],
    ],
  )
})

test('a section nobody knows is refused, so that a misspelt one is never silently ignored', () => {
  write('misspelt', 'henan', 'publicty:\n  days: { value: 6, clause: null }\n')
  assert.throws(() => loadPolicy('misspelt', { dirs: [dir] }), /profile misspelt: .*publicty/)
})

test('a long profile may lie in several files, which never write the same entry', () => {
  write('long', 'henan', 'publicity:\n  days: { value: 7, clause: ZZ-001 }\n')
  mkdirSync(join(dir, 'long'))
  writeFileSync(
    join(dir, 'long', 'ticket.yaml'),
    'ticket:\n  stamp: { value: 校章, label: 准考证盖章, clause: ZZ-002 }\n',
  )
  const { policy } = loadPolicy('long', { dirs: [dir] })
  assert.equal(policy.publicity.days?.value, 7)
  assert.equal(policy.ticket.stamp?.value, '校章')
  writeFileSync(join(dir, 'long', 'again.yaml'), 'publicity:\n  days: { value: 8, clause: ZZ-001 }\n')
  assert.throws(() => loadPolicy('long', { dirs: [dir] }), /publicity\.days\.value is written in two files/)
})
