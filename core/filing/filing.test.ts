import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import type { Level } from '../kernel/levels.ts'
import { judgePlannable } from './judge-plannable.ts'
import { resolveEntry } from './resolve-entry.ts'
import type { Directory } from './types.ts'

const directory = JSON.parse(
  readFileSync(new URL('../../db/seeds/filings/ligong-21.json', import.meta.url), 'utf8'),
) as Directory
const policyOf = (id: string) => loadPolicy(id).policy.eligibility
const meant = (text: string, level: Level = 4) => {
  const { entry } = resolveEntry(directory, text, level)
  return entry && `${entry.occupation}/${entry.job}`
}
const judge = (text: string, level: Level, on = '2026-11-28', profile = 'ligong') =>
  judgePlannable(directory, { text, level, on, to: on }, policyOf(profile))

test('the short names of the first batch mean rows of the directory [LG-045]', () => {
  const names: [string, string][] = [
    ['汽车维修检验工', '汽车维修工/汽车维修检验工'],
    ['机械工程制图员', '制图员/机械工程制图'],
    ['普通车工', '车工/普通车床'],
    ['数控车工', '车工/数控车床'],
    ['保育师', '保育师/'],
    ['网商', '电子商务师/网商'],
    ['互联网营销师', '互联网营销师/直播销售员'],
    ['快件揽收员', '快递员/快件揽收员'],
    ['叉车司机', '起重装卸机械操作工/叉车司机'],
    ['收银员', '收银员/'],
  ]
  for (const [text, row] of names) assert.equal(meant(text), row, text)
})

test('full-width signs, spaces and the form 职业/工种 do not matter', () => {
  assert.equal(meant(' 车工／普通车床 '), '车工/普通车床')
  assert.equal(meant('车工（数控车床）'), '车工/数控车床')
  assert.equal(meant('电子 商务师'), '电子商务师/网商')
})

test('an occupation with a row of its own means that row, one with several jobs alone is ambiguous', () => {
  assert.equal(meant('车工', 5), '车工/')
  const found = resolveEntry(directory, '快递员', 4)
  assert.equal(found.fault, 'ambiguous')
  assert.equal(found.fault === 'ambiguous' && found.candidates.length, 2)
})

test('the directory has 14 occupations in 21 rows, levels 5 to 2, and nothing else may be planned [LG-002]', () => {
  assert.equal(directory.entries.length, 21)
  assert.equal(new Set(directory.entries.map(({ occupation }) => occupation)).size, 14)
  assert.equal(judge('网商', 4).ok, true)
  assert.deepEqual(judge('焊工', 4).reasons, [{ code: 'filing.not_filed', clause: 'LG-002', who: '焊工' }])
  assert.deepEqual(judge('网商', 5).reasons, [{ code: 'filing.level', clause: 'LG-002', who: '网商' }])
  assert.deepEqual(judge('汽车维修检验工', 1).reasons, [
    { code: 'filing.level', clause: 'LG-002', who: '汽车维修检验工' },
  ])
})

test('each institution is bound to its filing by its own article, or by none [HN-019, NC-037]', () => {
  assert.equal(judge('焊工', 4, '2026-11-28', 'henan').reasons[0]?.clause, 'HN-019')
  assert.equal(judge('焊工', 4, '2026-11-28', 'nanchang').reasons[0]?.clause, 'NC-037')
  assert.deepEqual(judge('焊工', 4, '2026-11-28', 'anyang').reasons, [
    { code: 'filing.not_filed', clause: null, who: '焊工' },
  ])
})

test('the filing must be valid on every day of the assessment, its last day included [HN-019]', () => {
  assert.equal(judge('网商', 4, '2028-12-31', 'henan').ok, true)
  assert.deepEqual(judge('网商', 4, '2029-01-01', 'henan').reasons, [
    { code: 'filing.expired', clause: 'HN-019', who: '网商' },
  ])
})
