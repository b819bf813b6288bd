import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Why } from '#core/kernel/judgement.ts'
import { describeWhy } from '#core/rules/describe-why.ts'
import { judgeAct } from '#core/rules/judge-conduct.ts'
import { judgeDocument } from '#core/rules/judge-document.ts'
import { judgeProcedure } from '#core/rules/judge-procedure.ts'
import { judgeRequirements } from '#core/rules/judge-requirements.ts'
import { type RuleStage, ruleStages, type StageRules } from '#core/rules/types.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { textByRules, textOfWhy, whyTexts } from './why-texts.ts'

const root = join(import.meta.dirname, '..', '..', 'core')

const uttered = () => {
  const codes = new Set<string>()
  for (const file of globSync('**/*.ts', { cwd: root })) {
    if (file.endsWith('.test.ts')) continue
    const source = readFileSync(join(root, file), 'utf8')
    for (const [, code = ''] of source.matchAll(/\bwhy\('([a-z]+\.[a-z0-9_]+)'/g)) codes.add(code)
  }
  return codes
}

test('every code a judge writes out has Chinese words', () => {
  const codes = uttered()
  assert.ok(codes.size > 30)
  assert.deepEqual(
    [...codes].filter((code) => !whyTexts[code]),
    [],
  )
})

test('the words are calm: full-width, without exclamation or a space beside Chinese', () => {
  for (const text of Object.values(whyTexts)) {
    assert.doesNotMatch(text, /[!！,;]/, text)
    assert.doesNotMatch(text, /[\u4e00-\u9fff] |\s[\u4e00-\u9fff]/, text)
  }
})

test('a reason is shown in its words, an unknown one never as its code', () => {
  assert.equal(textOfWhy({ code: 'deadline.late', clause: 'HN-063' }), '已超过期限')
  assert.equal(textOfWhy({ code: 'x.y', clause: null }), '不符合条款的要求')
  assert.equal(textOfWhy({ code: 'x.y.field', clause: null }), '缺少应有的内容')
  assert.equal(textOfWhy({ code: 'x.y.signature', clause: null }), '缺少规定人员签字')
  assert.equal(textOfWhy({ code: 'ask.y', clause: null }), '条款所问的情况没有写明，请人工确认')
})

const profiles = ['henan', 'anyang', 'ligong', 'nanchang', 'jincheng']

/** Every reason and question the judges of the five shapes can give by the rules of one stage. */
function* utterances(stage: RuleStage, rules: StageRules): Generator<Why> {
  for (const [name, rule] of Object.entries(rules.requirements)) {
    if (!rule) continue
    const bound = Object.fromEntries((rule.when ?? []).map(({ fact, is, in: one }) => [fact, is ?? one?.[0]]))
    const missing = Object.fromEntries(rule.anyOf.map(({ fact }) => [fact, []]))
    yield* judgeRequirements(stage, { [name]: { ...rule, when: [] } }, bound).questions
    yield* judgeRequirements(stage, { [name]: { ...rule, when: [] } }, missing).reasons
  }
  for (const [name, rule] of Object.entries(rules.documents))
    yield* judgeDocument(`${stage}.${name}`, rule && { ...rule, when: [] }, { fields: [] }).reasons
  for (const [name, rule] of Object.entries(rules.procedures)) {
    if (!rule) continue
    const bare = rule.steps.map(({ step }) => ({ step, persons: [] })).reverse()
    yield* judgeProcedure(`${stage}.${name}`, { ...rule, when: [] }, bare).reasons
    yield* judgeProcedure(`${stage}.${name}`, { ...rule, when: [] }, []).reasons
  }
  for (const rule of Object.values(rules.prohibitions))
    for (const act of rule?.acts ?? []) yield* judgeAct(stage, rules.prohibitions, act).reasons
}

test('whatever the rules of an institution refuse or ask is told in Chinese by its own rule', () => {
  let told = 0
  for (const profile of profiles) {
    const { rules } = loadPolicy(profile).policy
    for (const stage of ruleStages)
      for (const one of utterances(stage, rules[stage])) {
        const text = whyTexts[one.code] ?? describeWhy(rules, one)
        assert.match(text ?? '', /\p{Script=Han}/u, `${profile} ${one.code} ${one.who}`)
        assert.equal(textByRules(rules)(one), text)
        assert.doesNotMatch(text ?? '', /[a-z]{2,}[.A-Z_]|undefined|null/, `${profile} ${one.code} ${text}`)
        told++
      }
  }
  assert.ok(told > 500, String(told))
})
