import assert from 'node:assert/strict'
import { test } from 'node:test'
import QRCode from 'qrcode'
import { qrSvg } from './qr-svg.ts'

test('draws exactly the dark modules of the code', () => {
  const text = 'S000099000001264000001'
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' })
  const drawn = new Set<string>()
  for (const [, x, y, width] of qrSvg(text).matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let i = 0; i < Number(width); i++) drawn.add(`${Number(x) + i},${y}`)
  }
  const expected = Array.from({ length: modules.size ** 2 }, (_, i) => [i % modules.size, Math.floor(i / modules.size)])
    .filter(([x, y]) => modules.get(y!, x!))
    .map(([x, y]) => `${x},${y}`)
  assert.deepEqual([...drawn].sort(), expected.sort())
  assert.match(qrSvg(text), /viewBox="0 0 21 21"/)
})
