import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addSupportingDocument,
  completeRegistration,
  getRegistrationStep,
  listRegistrations,
} from '#contract/registration.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openRegistrationBatch, pupils, registerPupils } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const clerk = await world.as('exam_officer')
const pdf = Buffer.from('%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n')

/** A batch with two pupils of the final year, waiting for the end of its registration. */
async function registered(profile: string) {
  const batch = await openRegistrationBatch(world, { profile })
  await registerPupils(clerk, batch, pupils(`materials ${batch.id}`, 2))
  const params = { batchId: batch.id }
  const end = (gathered: { collected?: string[]; verifiedOnline?: string[] } = {}) =>
    clerk.call(completeRegistration, { params, body: { acknowledged: true, ...gathered } })
  return { params, end }
}
const missingOf = async (call: Promise<unknown>) => {
  const refused = await refusalOf(call)
  assert.equal(refused.code, 'registration.materials_missing')
  return [refused.body.error.params?.missing, [...new Set(refused.clauses)]]
}

test('who rests on his schooling brings identity card and diploma before the registration ends [NC-003]', async () => {
  const { params, end } = await registered('nanchang')
  assert.deepEqual(await missingOf(end()), [['身份证', '学历证书'], ['NC-003']])
  const { materials } = await clerk.call(getRegistrationStep, { params })
  assert.deepEqual([materials.items[0], materials.clause], [{ name: '身份证', missing: 2 }, 'NC-003'])
  const { rows } = await clerk.call(listRegistrations, { params, query: {} })
  for (const { id } of rows)
    await clerk.call(addSupportingDocument, {
      params: { registrationId: id },
      file: { name: 'a.pdf', bytes: pdf, fields: { kind: '学历证书' } },
    })
  assert.deepEqual(await missingOf(end()), [['身份证'], ['NC-003']])
  assert.ok(await end({ collected: ['身份证'] }))
  const { rows: kept } = await world.owner.query(
    `select clauses, summary from ledger_leaves where batch_id = $1 and act = 'registration.document' and summary like '确认%'`,
    [params.batchId],
  )
  assert.deepEqual(kept, [{ clauses: ['NC-003'], summary: '确认报名材料：收齐身份证，网络核验无' }])
})

test('a paper that was verified online need not be brought where that is written, and must be elsewhere [NC-004, JC-002]', async () => {
  const nanchang = await registered('nanchang')
  assert.ok(await nanchang.end({ verifiedOnline: ['身份证', '学历证书'] }))
  const jincheng = await registered('jincheng')
  const listed = ['有效期内身份证复印件（正背面）', '一寸白底彩照', '学籍证明']
  assert.deepEqual(await missingOf(jincheng.end({ verifiedOnline: listed })), [listed, ['JC-002']])
  assert.deepEqual(await missingOf(jincheng.end({ collected: listed.slice(0, 2) })), [['学籍证明'], ['JC-002']])
  assert.ok(await jincheng.end({ collected: listed }))
})

test('where no papers are listed the registration ends without them', async () => {
  const { params, end } = await registered('ligong')
  const { materials } = await clerk.call(getRegistrationStep, { params })
  assert.deepEqual(materials, { items: [], clause: null, online: false })
  assert.ok(await end())
})
