import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgeStep, stepAfter } from './judge-step.ts'
import type { ChainStepId } from './types.ts'

type Place = readonly [step: ChainStepId, clause: string | null, dueRule?: string]

/** The steps in their order, each under its article and bounded by its task. */
function assertOrder(profile: string, places: readonly Place[]) {
  const { chain } = loadPolicy(profile).policy
  for (const [index, [step, clause, dueRule]] of places.entries()) {
    assert.equal(stepAfter(chain, step), places[index + 1]?.[0] ?? null)
    assert.deepEqual(judgeStep(chain, new Map([[step, 'done']]), step).reasons, [
      { code: 'chain.closed', clause, who: step },
    ])
    assert.equal(chain.steps.find((one) => one.step === step)?.dueRule, dueRule, step)
  }
}

test('the handbook: plan, announcement, registration, review, each under its article [HN-060, HN-061, HN-063, HN-066, HN-067, HN-075, HN-087, HN-163, HN-175, HN-177, HN-300]', () => {
  assertOrder('henan', [
    ['plan', 'HN-063', 'plan_submission'],
    ['announcement', 'HN-087'],
    ['registration', 'HN-060', 'registration_report'],
    ['review', 'HN-061'],
    ['arrangement', 'HN-066', 'exam_prep'],
    ['ticket', 'HN-067'],
    ['exam', 'HN-300'],
    ['score', 'HN-175'],
    ['publicity', 'HN-075', 'score_publicity'],
    ['report', 'HN-075'],
    ['certificate', 'HN-177'],
    ['archive', 'HN-163'],
  ])
})

test('Anyang announces before it plans, and its tickets and reports rest on no article [AY-002, AY-003, AY-004, AY-018, AY-034, AY-050, AY-052, AY-055, AY-058]', () => {
  assertOrder('anyang', [
    ['announcement', 'AY-002'],
    ['plan', 'AY-003', 'plan_submission'],
    ['registration', 'AY-004'],
    ['review', 'AY-004'],
    ['arrangement', 'AY-018', 'room_sealing'],
    ['ticket', null],
    ['exam', 'AY-034'],
    ['score', 'AY-050'],
    ['publicity', 'AY-058', 'publicity_end'],
    ['report', null],
    ['certificate', 'AY-052'],
    ['archive', 'AY-055'],
  ])
})

test('the school plans after its review and reports before it makes public [LG-011, LG-028, LG-029, LG-030, LG-032, LG-034, LG-036, LG-038, LG-039, LG-040, LG-041]', () => {
  assertOrder('ligong', [
    ['announcement', 'LG-028'],
    ['registration', 'LG-029'],
    ['review', 'LG-030'],
    ['plan', 'LG-032', 'plan_submission'],
    ['arrangement', 'LG-011'],
    ['ticket', 'LG-034'],
    ['exam', 'LG-036'],
    ['score', 'LG-038'],
    ['report', 'LG-039'],
    ['publicity', null],
    ['certificate', 'LG-040'],
    ['archive', 'LG-041'],
  ])
})

test('Nanchang plans after its review and makes public before it reports [NC-002, NC-003, NC-005, NC-007, NC-008, NC-009, NC-026, NC-028, NC-029, NC-033, NC-039, NC-064]', () => {
  assertOrder('nanchang', [
    ['announcement', 'NC-002'],
    ['registration', 'NC-003'],
    ['review', 'NC-005'],
    ['plan', 'NC-007'],
    ['arrangement', 'NC-008'],
    ['ticket', 'NC-009'],
    ['exam', 'NC-064'],
    ['score', 'NC-026'],
    ['publicity', 'NC-028', 'publicity_end'],
    ['report', 'NC-029'],
    ['certificate', 'NC-039'],
    ['archive', 'NC-033'],
  ])
})

test('Jincheng plans after its review and reports once the notice has hung [JC-002, JC-005, JC-006, JC-009, JC-016, JC-022, JC-030, JC-032, JC-033, JC-034, JC-036]', () => {
  assertOrder('jincheng', [
    ['announcement', 'JC-002'],
    ['registration', 'JC-002'],
    ['review', 'JC-005'],
    ['plan', 'JC-006'],
    ['arrangement', 'JC-009'],
    ['ticket', 'JC-016'],
    ['exam', 'JC-022'],
    ['score', 'JC-030'],
    ['publicity', 'JC-032', 'publicity_end'],
    ['report', 'JC-033'],
    ['certificate', 'JC-034'],
    ['archive', 'JC-036'],
  ])
})
