import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markViolation } from '#contract/attendance.ts'
import { refusalOf } from '#server/testing/client.ts'
import { seatedBatch } from '#server/testing/scored-batches.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld({ now: '2026-11-28T10:00' })
const invigilator = await world.as('invigilator')
const groups = [{ occupation: '保育师', count: 30 }]
const henan = await seatedBatch(world, groups, { profile: 'henan', from: 41_000 })
const nanchang = await seatedBatch(world, groups, { profile: 'nanchang', from: 42_000 })

const taken = new Map<string, number>()

/** A candidate of a batch of whom nothing is recorded yet. */
function nobodyYet(batch: typeof henan): string {
  const place = taken.get(batch.id) ?? 0
  taken.set(batch.id, place + 1)
  return batch.people[place]?.id ?? ''
}

type Said = { behaviour: string; tier?: number; severity?: string; reason?: string }

const report = (batch: typeof henan, registrationId: string, said: Said) =>
  invigilator.call(markViolation, {
    params: { batchId: batch.id },
    body: { registrationId, subject: 'theory', ...said } as never,
  })

/** What is recorded of a breach: mark, effect, article, end of the ban. */
async function recorded(batch: typeof henan, said: Said, who = nobodyYet(batch)): Promise<string> {
  const { mark, violation } = await report(batch, who, said)
  return [mark, violation.effect, violation.clause, violation.banUntil ?? '-'].join(' ')
}

/** A breach warned of first; the same person's next one has its effect. */
async function warnedThen(batch: typeof henan, said: Said): Promise<string> {
  const who = nobodyYet(batch)
  assert.match(await recorded(batch, said, who), /^present warn /, said.behaviour)
  return recorded(batch, said, who)
}

const why = '现场查实，监考两人在场'

test('the first tier: warned, then the subject is cancelled [HN-192, HN-194, HN-195]', async () => {
  const again = await warnedThen(henan, { behaviour: 'bring_materials', tier: 1, reason: why })
  assert.equal(again, 'cheat subject_cancelled HN-192 -')
  assert.equal(await warnedThen(henan, { behaviour: 'disturb' }), 'cheat subject_cancelled HN-194 -')
  assert.equal(await recorded(henan, { behaviour: 'other_breach' }), 'cheat subject_cancelled HN-195 -')
})

test('the second tier: the subject is nought [HN-196, HN-198, HN-199, HN-200, HN-202]', async () => {
  assert.equal(await recorded(henan, { behaviour: 'whisper' }), 'cheat subject_zero HN-196 -')
  assert.equal(await recorded(henan, { behaviour: 'hidden_notes' }), 'cheat subject_zero HN-198 -')
  assert.equal(await recorded(henan, { behaviour: 'swap_papers' }), 'cheat subject_zero HN-198 -')
  assert.equal(await recorded(henan, { behaviour: 'false_name' }), 'cheat subject_zero HN-199 -')
  const two = { tier: 2, reason: why }
  assert.equal(await recorded(henan, { behaviour: 'take_out', ...two }), 'cheat subject_zero HN-200 -')
  assert.equal(await recorded(henan, { behaviour: 'bring_materials', ...two }), 'cheat subject_zero HN-202 -')
})

test('papers too alike are weighed by a person, after they were reported [HN-201]', async () => {
  const who = nobodyYet(henan)
  const silent = await refusalOf(report(henan, who, { behaviour: 'similar_papers', tier: 2 }))
  assert.notEqual(silent.code, undefined)
  const told = { behaviour: 'similar_papers', tier: 2, reason: '已上报中心，认定为雷同卷' }
  assert.equal(await recorded(henan, told, who), 'cheat subject_zero HN-201 -')
})

test('the third tier: all results void, and banned to the end of the year [HN-205, HN-206, HN-207]', async () => {
  const out = 'cheat batch_cancelled'
  assert.equal(await recorded(henan, { behaviour: 'damage_papers' }), `${out} HN-205 2026-12-31`)
  const three = { behaviour: 'take_out', tier: 3, reason: why }
  assert.equal(await recorded(henan, three), `${out} HN-206 2026-12-31`)
  assert.equal(await recorded(henan, { behaviour: 'other_cheat' }), `${out} HN-207 2026-12-31`)
})

test('the fourth tier by its gravity: banned for two years or five [HN-208, HN-209, HN-210, HN-211, HN-212, HN-213, HN-214]', async () => {
  const articles = {
    false_material: 'HN-208',
    leak_before: 'HN-209',
    rob_or_coerce: 'HN-210',
    impersonation: 'HN-211',
    organised: 'HN-212',
    damage_equipment: 'HN-213',
    severe_disruption: 'HN-214',
  }
  for (const [behaviour, clause] of Object.entries(articles)) {
    const who = nobodyYet(henan)
    const said = { behaviour, reason: why }
    assert.equal((await refusalOf(report(henan, who, said))).code, 'violation.severity_needed', behaviour)
    const serious = await recorded(henan, { ...said, severity: 'serious' }, who)
    assert.equal(serious, `cheat batch_cancelled ${clause} 2031-11-28`)
  }
  const light = await recorded(henan, { behaviour: 'organised', severity: 'light', reason: why })
  assert.equal(light, 'cheat batch_cancelled HN-212 2028-11-28')
})

test('a ring alone is no breach; leaving by force cancels the session; a marked paper is void [HN-190, HN-231, HN-235]', async () => {
  assert.equal(await recorded(henan, { behaviour: 'phone_rings' }), 'present none HN-235 -')
  assert.equal(await recorded(henan, { behaviour: 'early_leave' }), 'cheat session_cancelled HN-231 -')
  assert.equal(await recorded(henan, { behaviour: 'mark_paper' }), 'cheat paper_void HN-190 -')
})

test('another school: five breaches warned of, then the paper is void [NC-082]', async () => {
  for (const behaviour of ['bring_materials', 'use_device', 'disturb', 'whisper', 'hidden_notes'])
    assert.equal(await warnedThen(nanchang, { behaviour }), 'cheat paper_void NC-082 -', behaviour)
})

test('four more, warned of, then the session is cancelled [NC-083]', async () => {
  for (const behaviour of ['copy', 'swap_papers', 'take_out', 'damage_papers', 'mark_paper'])
    assert.equal(await warnedThen(nanchang, { behaviour }), 'cheat session_cancelled NC-083 -', behaviour)
})

test('and those that cost the right to sit at all [NC-035, NC-084]', async () => {
  for (const behaviour of ['impersonation', 'organised', 'severe_disruption'])
    assert.equal(await recorded(nanchang, { behaviour }), 'cheat disqualified NC-084 -', behaviour)
  assert.equal(await recorded(nanchang, { behaviour: 'false_material' }), 'cheat disqualified NC-035 -')
})
