import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { DomainError } from '#contract/domain-error.ts'
import { forgeZip } from '../zip/forge-zip.ts'
import { matchPhotos } from './match-photos.ts'
import { readPhotoArchive } from './read-photo-archive.ts'

const zhang = { id: '1', name: '张三', documentNumber: '11010519491231002X' }
const li = { id: '2', name: '李 四', documentNumber: '440524188001010014' }
const wang = { id: '3', name: '王五', documentNumber: 'H12345678' }
const owners = [zhang, li, wang]

test('matches by number and by name and number, in full-width, lower case and with spaces [JC-003]', () => {
  const names = [
    '11010519491231002x.jpg',
    '一班/张三_11010519491231002X.JPG',
    '张三＿11010519491231002x.png',
    '张三-１１０１０５１９４９１２３１００２Ｘ.jpeg',
    ' 张三 _ 11010519491231002X .jpg',
  ]
  for (const name of names) assert.deepEqual(matchPhotos([name], owners).matched, [{ owner: zhang, entry: name }], name)
  assert.deepEqual(matchPhotos(['李四_440524188001010014.jpg'], owners).matched[0]?.owner, li)
  assert.deepEqual(matchPhotos(['王五_h12345678.jpg'], owners).matched[0]?.owner, wang)
})

test('never gives a photograph to the holder of the number when the name is another', () => {
  assert.deepEqual(matchPhotos(['李四_11010519491231002X.jpg'], owners), {
    matched: [],
    missing: owners,
    strays: [{ entry: '李四_11010519491231002X.jpg', reason: 'name_differs' }],
    duplicates: [],
  })
})

test('takes none of two photographs of one candidate', () => {
  const names = ['a/11010519491231002X.jpg', 'b/张三_11010519491231002X.png']
  const { matched, duplicates, missing } = matchPhotos(names, owners)
  assert.deepEqual(matched, [])
  assert.deepEqual(duplicates, [{ owner: zhang, entries: names }])
  assert.deepEqual(missing, [li, wang])
})

test('says why a file belongs to nobody and passes over what systems leave behind', () => {
  const names = ['说明.txt', '合影.jpg', '513101198201130014.jpg', '__MACOSX/._a.jpg', '.DS_Store', 'x/Thumbs.db']
  assert.deepEqual(matchPhotos(names, owners).strays, [
    { entry: '说明.txt', reason: 'not_a_photo' },
    { entry: '合影.jpg', reason: 'number_missing' },
    { entry: '513101198201130014.jpg', reason: 'number_unknown' },
  ])
})

test('takes the sound photographs of an archive and reports the broken ones', async () => {
  const jpeg = await sharp({ create: { width: 295, height: 413, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const file = forgeZip([
    { name: '张三_11010519491231002X.jpg', bytes: jpeg },
    { name: '李四_440524188001010014.jpg', bytes: jpeg.subarray(0, 500) },
  ])
  const archive = await readPhotoArchive(file, owners)
  assert.deepEqual(
    archive.taken.map(({ owner }) => owner),
    [zhang],
  )
  assert.deepEqual(
    archive.broken.map(({ owner, code }) => [owner, code]),
    [[li, 'photo.truncated']],
  )
  assert.deepEqual(archive.missing, [wang])
})

test('refuses an archive whose photographs inflate beyond the limit', async () => {
  const file = forgeZip([{ name: '张三_11010519491231002X.jpg', bytes: Buffer.alloc(2_000_000), declaredSize: 9 }])
  await assert.rejects(readPhotoArchive(file, owners, { maxEntryBytes: 1_000_000 }), (error) => {
    assert.ok(error instanceof DomainError)
    assert.equal(error.code, 'zip.too_large')
    return true
  })
})
