import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { DomainError } from '#contract/domain-error.ts'
import type { FileCode } from '#contract/messages/files.ts'
import { forgeZip } from '../zip/forge-zip.ts'
import { normalisePhoto, type PhotoLimits } from './normalise-photo.ts'

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))
const assertRefused = (file: Buffer, code: FileCode, limits: Partial<PhotoLimits> = {}) =>
  assert.rejects(normalisePhoto(file, limits), (error) => {
    assert.ok(error instanceof DomainError, String(error))
    assert.equal(error.code, code)
    assert.doesNotMatch(error.text, /\{\w+\}/)
    return true
  })
const plainPhoto = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })

function pngOfSize(width: number, height: number): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const inside = Buffer.concat([Buffer.from(name, 'latin1'), body])
    const frame = Buffer.alloc(8)
    frame.writeUInt32BE(body.length, 0)
    frame.writeUInt32BE(crc32(inside), 4)
    return Buffer.concat([frame.subarray(0, 4), inside, frame.subarray(4)])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const magic = Buffer.from('89504e470d0a1a0a', 'hex')
  const body = deflateSync(Buffer.alloc(100))
  return Buffer.concat([magic, chunk('IHDR', header), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))])
}

test('re-encodes a camera photograph to one inch without any camera data', async () => {
  const source = fixture('official-portrait-1.jpg')
  assert.ok((await sharp(source).metadata()).exif)
  const photo = await normalisePhoto(source)
  const { format, width, height, exif, icc, xmp, iptc } = await sharp(photo.jpeg).metadata()
  assert.deepEqual([format, width, height], ['jpeg', 295, 413])
  assert.deepEqual([exif, icc, xmp, iptc], [undefined, undefined, undefined, undefined])
  assert.deepEqual([photo.width, photo.height, photo.background.white], [910, 1137, false])
  assert.equal(photo.shapeFits, true)
})

test('says that an odd proportion does not fit, and still keeps the top of it', async () => {
  const photo = await normalisePhoto(fixture('official-portrait-2.jpg'))
  assert.equal(photo.shapeFits, false)
  assert.equal((await sharp(photo.jpeg).metadata()).height, 413)
})

test('lays a transparent PNG on white', async () => {
  const clear = await sharp({ create: { width: 295, height: 413, channels: 4, background: '#00000000' } })
    .png()
    .toBuffer()
  assert.deepEqual((await normalisePhoto(clear)).background, { white: true, share: 1 })
  const real = await normalisePhoto(fixture('rgba-32bit-small.png'))
  assert.equal((await sharp(real.jpeg).metadata()).channels, 3)
})

test('turns a photograph upright by its orientation mark before leaving the mark out', async () => {
  const lying = await plainPhoto(413, 295, '#ffffff').jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const photo = await normalisePhoto(lying)
  assert.deepEqual([photo.width, photo.height, photo.shapeFits], [295, 413, true])
  assert.equal((await sharp(photo.jpeg).metadata()).orientation, undefined)
})

test('tells a white background from a blue one and a red one', async () => {
  for (const [colour, white] of [
    ['#ffffff', true],
    ['#f0efee', true],
    ['#438edb', false],
    ['#d9001b', false],
    ['#b0b0b0', false],
  ] as const) {
    const photo = await normalisePhoto(await plainPhoto(295, 413, colour).jpeg().toBuffer())
    assert.equal(photo.background.white, white, colour)
  }
})

test('refuses a photograph cut off at any place, saying so', async () => {
  await assertRefused(fixture('truncated.jpg'), 'photo.truncated')
  const jpeg = fixture('official-portrait-1.jpg')
  for (const share of [0.1, 0.5, 0.9, 0.999])
    await assertRefused(jpeg.subarray(0, Math.floor(jpeg.length * share)), 'photo.truncated')
  const png = await plainPhoto(295, 413, '#fff').png().toBuffer()
  await assertRefused(png.subarray(0, png.length - 5), 'photo.truncated')
})

test('refuses a photograph with an end but without its middle', async () => {
  const jpeg = fixture('official-portrait-1.jpg')
  const hollow = Buffer.concat([jpeg.subarray(0, jpeg.length >> 1), Buffer.from([0xff, 0xd9])])
  await assertRefused(hollow, 'photo.broken')
  await assertRefused(pngOfSize(295, 413), 'photo.broken')
})

test('refuses a flood of pixels by its header alone', async () => {
  await assertRefused(pngOfSize(60_000, 60_000), 'photo.too_many_pixels')
  await assertRefused(await plainPhoto(2_000, 2_000, '#fff').png().toBuffer(), 'photo.too_many_pixels', {
    maxPixels: 1_000_000,
  })
})

test('refuses an archive or a web page behind a photograph, and drops harmless leftovers', async () => {
  const jpeg = await plainPhoto(295, 413, '#fff').jpeg().toBuffer()
  const zip = forgeZip([{ name: 'a', bytes: Buffer.from('x') }])
  await assertRefused(Buffer.concat([jpeg, zip]), 'photo.polyglot')
  await assertRefused(Buffer.concat([jpeg, Buffer.from('<ScRipt>alert(1)</script>')]), 'photo.polyglot')
  const photo = await normalisePhoto(Buffer.concat([jpeg, Buffer.from('camera trailer')]))
  assert.equal(photo.jpeg.includes('camera trailer'), false)
})

test('refuses what is no JPEG or PNG whatever it is called: GIF, SVG, WebP, PDF, text, nothing', async () => {
  const webp = await plainPhoto(295, 413, '#fff').webp().toBuffer()
  const others = [
    webp,
    Buffer.from('GIF89a'),
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    Buffer.from('%PDF-1.7'),
  ]
  for (const file of [...others, Buffer.from('照片'), Buffer.alloc(0)]) await assertRefused(file, 'photo.not_photo')
})

test('refuses a file too large or a photograph too small to print', async () => {
  await assertRefused(Buffer.alloc(1_001), 'photo.too_large', { maxBytes: 1_000 })
  await assertRefused(await plainPhoto(100, 140, '#fff').jpeg().toBuffer(), 'photo.too_small')
})

test('answers damaged photographs with a photograph or a refusal, never with another error', async () => {
  const sound = await plainPhoto(295, 413, '#fff').jpeg().toBuffer()
  const png = await plainPhoto(295, 413, '#fff').png().toBuffer()
  const change = fc.tuple(fc.nat(), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(change, { minLength: 1, maxLength: 12 }), async (which, changes) => {
      const bytes = Buffer.from(which ? sound : png)
      for (const [at, value] of changes) bytes[at % bytes.length] = value
      await normalisePhoto(bytes).catch((error: unknown) => assert.ok(error instanceof DomainError, String(error)))
    }),
    { numRuns: 150 },
  )
})
