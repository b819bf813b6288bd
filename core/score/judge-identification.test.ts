import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeIdentification } from './judge-identification.ts'

const judge = (profile: string, ...wrong: readonly string[]) =>
  judgeIdentification(wrong, loadPolicy(profile).policy.score)

test('a paper with wrong particulars counts nothing and is not checked again [HN-189]', () => {
  for (const field of ['地区', '姓名', '准考证号', '身份证号', '职业', '级别', '科目代码'])
    assert.deepEqual(judge('henan', field), {
      ok: false,
      reasons: [{ code: 'score.misfilled', clause: 'HN-189', who: field }],
      questions: [],
      score: 0,
      recheck: false,
    })
  assert.deepEqual([judge('henan').score, judge('henan').recheck], [null, true])
  assert.deepEqual(judge('henan', '座位颜色').reasons, [])
  assert.deepEqual([judge('ligong', '姓名').ok, judge('ligong', '姓名').score], [true, null])
})
