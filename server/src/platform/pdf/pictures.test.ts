import assert from 'node:assert/strict'
import { test } from 'node:test'
import { separatePictures } from './pictures.ts'

test('puts each picture beside the data once, under a name of its kind', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff])
  const png = new Uint8Array([0x89, 0x50, 0x4e])
  const { data, files } = separatePictures({ people: [{ photo: jpeg }, { photo: null }, { photo: png }], seal: jpeg })
  assert.deepEqual(data, {
    people: [{ photo: '/.print/0.jpg' }, { photo: null }, { photo: '/.print/1.png' }],
    seal: '/.print/0.jpg',
  })
  assert.deepEqual(files, [
    { path: '.print/0.jpg', content: jpeg },
    { path: '.print/1.png', content: png },
  ])
})

test('leaves the drawing of a QR code to the thread that prints it', () => {
  const { data, files } = separatePictures({ qr: { qr: 'JH1:1' }, note: 'JH1:1' })
  assert.deepEqual(data, { qr: '/.print/0.svg', note: 'JH1:1' })
  assert.deepEqual(files, [{ path: '.print/0.svg', content: { qr: 'JH1:1' } }])
})
