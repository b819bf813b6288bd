import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import sharp from 'sharp'
import {
  confirmPhotoImport,
  getPhoto,
  getRegistration,
  listRegistrations,
  previewPhoto,
  previewPhotoImport,
  setPhoto,
} from '#contract/registration.ts'
import { drawPhotograph, drawPhotographs } from '#generate/photographs.ts'
import { forgeZip } from '#server/platform/zip/forge-zip.ts'
import { refusalOf } from '#server/testing/client.ts'
import { openRegistrationBatch, pupils, registerPupils, type TestBatch } from '#server/testing/registrations.ts'
import { openWorld } from '#server/testing/world.ts'

const world = await openWorld()
const clerk = await world.as('exam_officer')
const truncated = readFileSync(new URL('../../platform/photo/fixtures/truncated.jpg', import.meta.url))

const send = (batch: TestBatch, bytes: Buffer) =>
  clerk.call(previewPhotoImport, { params: { batchId: batch.id }, file: { name: '照片.zip', bytes } })

test('an archive of photographs is matched, told in lists, imported once and re-encoded', async () => {
  const batch = await openRegistrationBatch(world)
  const people = pupils('photos', 5)
  await registerPupils(clerk, batch, people)
  const [a, b, c, d] = await drawPhotographs(people)
  assert.ok(a && b && c && d)
  const grey = await sharp({ create: { width: 300, height: 420, channels: 3, background: '#777777' } })
    .jpeg()
    .toBuffer()
  const archive = forgeZip([
    { name: a.name, bytes: a.bytes },
    { name: `数控2401/${people[1]?.documentNumber}.jpg`, bytes: grey },
    { name: c.name, bytes: truncated },
    { name: `${people[4]?.name}_${d.name.split('_')[1]}`, bytes: d.bytes },
    { name: '全家福.jpg', bytes: d.bytes },
    { name: '说明.txt', bytes: Buffer.from('x') },
  ])
  const found = await send(batch, archive)
  assert.equal(found.matchedCount, 2)
  assert.deepEqual(
    found.matched.map((one) => one.problem),
    [null, '背景不是白色'],
  )
  assert.deepEqual(
    found.broken.map((one) => [one.name, one.reason.slice(0, 5)]),
    [[people[2]?.name, '照片不完整']],
  )
  assert.deepEqual(
    found.strays.map((one) => one.reason),
    ['文件名里的姓名与该证件号码的考生不一致', '文件名里没有证件号码', '不是JPG或PNG照片'],
  )
  assert.deepEqual(
    found.missing.map((one) => one.name),
    [people[3]?.name, people[4]?.name],
  )
  const confirm = () => clerk.call(confirmPhotoImport, { params: { importId: found.id }, body: {} })
  const both = await Promise.allSettled([confirm(), confirm()])
  assert.deepEqual(both.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  const list = await clerk.call(listRegistrations, { params: { batchId: batch.id } })
  assert.deepEqual(
    list.rows.map((row) => row.photo),
    ['present', 'problem', 'missing', 'missing', 'missing'],
  )
  const kept = await clerk.download(getPhoto, { params: { registrationId: list.rows[0]?.id ?? '' } })
  const { width, height, exif } = await sharp(kept).metadata()
  assert.deepEqual([width, height, exif, kept.equals(a.bytes)], [295, 413, undefined, false])
})

test('a hostile archive is refused whole', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('hostile photos', 1)
  assert.ok(person)
  await registerPupils(clerk, batch, [person])
  const entry = `${person.documentNumber}.jpg`
  const cases: readonly (readonly [Buffer, string])[] = [
    [forgeZip([{ name: `../../${entry}`, bytes: Buffer.from('x') }]), 'zip.unsafe_name'],
    [forgeZip([{ name: entry, bytes: Buffer.alloc(15_000_000) }]), 'zip.ratio'],
    [forgeZip([{ name: entry, bytes: Buffer.from('x'), mode: 0o120777 }]), 'zip.symlink'],
    [Buffer.from('PK nonsense'), 'zip.not_zip'],
  ]
  for (const [bytes, code] of cases) assert.equal((await refusalOf(send(batch, bytes))).code, code)
})

test('one photograph is shown as it would be cut, then kept; a broken or oversize one is refused', async () => {
  const batch = await openRegistrationBatch(world)
  const [person] = pupils('one photo', 1)
  assert.ok(person)
  await registerPupils(clerk, batch, [person])
  const [row] = (await clerk.call(listRegistrations, { params: { batchId: batch.id } })).rows
  const params = { registrationId: row?.id ?? '' }
  const bytes = await drawPhotograph(person)
  const file = { name: 'a.jpg', bytes }
  assert.equal((await refusalOf(clerk.download(getPhoto, { params }))).code, 'registration.no_photo')
  const shown = await clerk.call(previewPhoto, { params, file })
  assert.deepEqual(
    [shown.width, shown.height, shown.problem, shown.image.slice(0, 23)],
    [295, 413, null, 'data:image/jpeg;base64,'],
  )
  assert.equal((await clerk.call(getRegistration, { params })).photo, 'missing')
  assert.equal((await clerk.call(setPhoto, { params, file })).photo, 'present')
  const bad = (broken: Buffer) => refusalOf(clerk.call(setPhoto, { params, file: { name: 'a.jpg', bytes: broken } }))
  assert.equal((await bad(truncated)).code, 'photo.truncated')
  assert.equal((await bad(Buffer.from('MZ'))).code, 'photo.not_photo')
  assert.equal(
    (await bad(Buffer.concat([bytes, Buffer.from('PK\u0003\u0004'), Buffer.alloc(64)]))).code,
    'photo.polyglot',
  )
  assert.equal((await bad(Buffer.alloc(10 * 1024 * 1024 + 1))).code, 'input.too_large')
  const stranger = await world.as('exam_officer', { tenant: 'neighbour' })
  assert.equal((await refusalOf(stranger.download(getPhoto, { params }))).status, 404)
  assert.equal((await refusalOf(stranger.call(setPhoto, { params, file }))).status, 404)
})
