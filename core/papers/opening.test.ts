import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StepTaken } from '#core/rules/judge-procedure.ts'
import { loadPolicy } from '#policies/load-policy.ts'
import { judgePaperOpening, type PaperOpening } from './judge-paper-opening.ts'

const step = (name: string, persons: readonly string[] = ['one'], roles?: readonly string[]): StepTaken => ({
  step: name,
  persons,
  roles,
})
const witnessed = [step('confirmSeal', ['a', 'b'], ['考生']), step('open'), step('count'), step('distribute')]
const steps: Readonly<Record<string, readonly StepTaken[]>> = {
  henan: witnessed,
  anyang: witnessed,
  ligong: [],
  nanchang: [step('open', ['one'], ['主监考']), step('count')],
  jincheng: [
    step('readRules'),
    step('sign', ['one'], ['监考教师']),
    step('showCamera'),
    step('showCandidates'),
    step('open'),
  ],
}

const judge = (profile: string, opening: Partial<PaperOpening>) =>
  judgePaperOpening(loadPolicy(profile).policy, { at: 0, onSpot: true, taken: steps[profile] ?? [], ...opening })

/** The verdict, then each reason and question as `code clause who`. */
function said(profile: string, opening: Partial<PaperOpening>): readonly string[] {
  const { ok, reasons, questions } = judge(profile, opening)
  return [
    String(ok),
    ...[...reasons, ...questions].map(({ code, clause, who }) =>
      [code.replace('papers.', ''), clause, who].filter(Boolean).join(' '),
    ),
  ]
}

test('the handbook opens the papers at the start, in all rooms at once, on the spot [HN-110, HN-113]', () => {
  assert.deepEqual(said('henan', { at: 0, elsewhere: [0, 0] }), ['true'])
  assert.deepEqual(said('henan', { at: -6 }), ['false', 'opened_early HN-113'])
  assert.deepEqual(judge('henan', { at: -6 }).further, [{ code: 'papers.opened_early', clause: 'HN-110' }])
  assert.deepEqual(said('henan', { at: 0, elsewhere: [0, 1] }), ['false', 'not_simultaneous HN-113'])
  assert.deepEqual(said('henan', { at: 0, onSpot: false }), ['false', 'not_on_spot HN-113'])
  assert.deepEqual(judge('henan', { at: 0, onSpot: false }).further, [])
})

test('five minutes before the start another article of the handbook already opens them [HN-113, HN-149]', () => {
  assert.deepEqual(said('henan', { at: -5 }), ['needs_human', 'ask.opening HN-149'])
  assert.deepEqual(said('henan', { at: -1 }), ['needs_human', 'ask.opening HN-149'])
  assert.deepEqual(said('henan', { at: -6 }), ['false', 'opened_early HN-113'])
  assert.deepEqual(judge('henan', { at: -5 }).further, [])
})

test('two candidates confirm the seal before the papers are opened, counted and handed out [AY-035, HN-149]', () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-035'],
    ['henan', 'HN-149'],
  ] as const) {
    assert.deepEqual(said(profile, { taken: [] }), [
      'false',
      `opening.step ${clause} confirmSeal`,
      `opening.step ${clause} open`,
      `opening.step ${clause} count`,
      `opening.step ${clause} distribute`,
    ])
    const alone = [step('confirmSeal', ['a', 'a']), ...witnessed.slice(1)]
    assert.deepEqual(said(profile, { taken: alone }), [
      'false',
      `opening.persons ${clause} confirmSeal`,
      `opening.role ${clause} 考生`,
    ])
    assert.deepEqual(said(profile, { taken: witnessed.toReversed() }), ['false', `opening.order ${clause}`])
  }
})

test('elsewhere the papers are opened from five minutes before the start on, room by room [AY-035, NC-069]', () => {
  for (const [profile, clause] of [
    ['anyang', 'AY-035'],
    ['nanchang', 'NC-069'],
  ] as const) {
    assert.deepEqual(said(profile, { at: -5, elsewhere: [-4, 0] }), ['true'])
    assert.deepEqual(said(profile, { at: -6 }), ['false', `opened_early ${clause}`])
    assert.deepEqual(said(profile, { onSpot: false }), ['false', `not_on_spot ${clause}`])
  }
})

test('the first invigilator opens the papers before all and counts them [NC-069]', () => {
  assert.deepEqual(said('nanchang', { taken: [] }), ['false', 'opening.step NC-069 open', 'opening.step NC-069 count'])
  assert.deepEqual(said('nanchang', { taken: [step('count'), step('open')] }), [
    'false',
    'opening.role NC-069 主监考',
    'opening.order NC-069',
  ])
})

test('the rules are read, the bag is signed and shown to the camera and the candidates before it is opened [JC-023]', () => {
  assert.deepEqual(said('jincheng', {}), ['true'])
  assert.deepEqual(said('jincheng', { taken: [] }), [
    'false',
    'opening.step JC-023 readRules',
    'opening.step JC-023 sign',
    'opening.step JC-023 showCamera',
    'opening.step JC-023 showCandidates',
    'opening.step JC-023 open',
  ])
  const [read, sign, camera, candidates, open] = steps.jincheng as readonly StepTaken[]
  const late = [read, open, sign, camera, candidates] as readonly StepTaken[]
  assert.deepEqual(said('jincheng', { taken: late }), ['false', 'opening.order JC-023'])
  const unsigned = [read, step('sign'), camera, candidates, open] as readonly StepTaken[]
  assert.deepEqual(said('jincheng', { taken: unsigned }), ['false', 'opening.role JC-023 监考教师'])
})

test('where no minute is written an opening before the start is a human matter', () => {
  assert.deepEqual(said('ligong', { at: -1 }), ['needs_human', 'ask.opening'])
  assert.deepEqual(said('ligong', { at: 0 }), ['true'])
})
