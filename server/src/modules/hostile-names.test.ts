import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exportRegistrations, getRegistration, printApplication } from '#contract/registration.ts'
import { readZip } from '#server/platform/zip/read-zip.ts'
import { openRegistrationBatch, pupils, registerPupils } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const batch = await openRegistrationBatch(world)
const clerk = await world.as('exam_officer')
await registerPupils(clerk, batch, pupils('hostile', 1))

/** Names that would do something where they were taken for anything but text. */
const names = [
  '#read("/etc/passwd")',
  '#panic("x") $sum$ [a](b) *c* _d_ `e` @f <g>',
  '\\ // /* ~ --- "\'" = + -',
  '=1+1',
  '<script>alert(1)</script>',
]

async function renamed(name: string): Promise<string> {
  const { rows } = await world.owner.query<{ id: string }>(
    'update registrations set name = $1, class_name = $1 where batch_id = $2 returning id',
    [name, batch.id],
  )
  return rows[0]?.id ?? ''
}

test('a name is text and nothing else: on paper, in workbooks, in documents', async () => {
  for (const name of names) {
    const registrationId = await renamed(name)
    const paper = await clerk.download(printApplication, { params: { registrationId } })
    assert.equal(paper.subarray(0, 5).toString(), '%PDF-', name)
    const sheets = readZip(await clerk.download(exportRegistrations, { params: { batchId: batch.id } }), {
      maxEntries: 100,
      maxInflatedBytes: 50_000_000,
    }).filter((entry) => entry.name.startsWith('xl/worksheets/'))
    assert.ok(sheets.length > 0)
    assert.ok(
      sheets.every((sheet) => !/<f[ >/]/.test(sheet.bytes.toString())),
      name,
    )
    const answer = await clerk.send(getRegistration, { params: { registrationId } })
    assert.match(String(answer.headers['content-type']), /^application\/json/)
    assert.equal(answer.headers['x-content-type-options'], 'nosniff')
    assert.equal((answer.json() as { name: string }).name, name)
  }
})

test('a file is offered under its name and no header can be added by it', async () => {
  await world.owner.query('update batches set name = $1 where id = $2', ['"；\r\nX-Evil: 1\r\n\r\n<b>', batch.id])
  const answer = await clerk.send(exportRegistrations, { params: { batchId: batch.id } })
  assert.equal(answer.statusCode, 200)
  assert.equal(answer.headers['x-evil'], undefined)
  assert.match(String(answer.headers['content-disposition']), /^attachment; filename\*=UTF-8''[\w.!~*'()%-]+$/)
})
