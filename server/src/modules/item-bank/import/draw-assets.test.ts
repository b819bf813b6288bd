import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { drawFormula } from './draw-formula.ts'
import { drawPicture } from './draw-picture.ts'
import { elementsOf, type MarkupNode, readHtml } from './markup.ts'

const svgOf = (latex: string): string => Buffer.from(drawFormula(latex)?.base64 ?? '', 'base64').toString()
const shapes = new Set(['svg', 'g', 'path', 'rect', 'line', 'text'])
const assertShapes = (nodes: readonly MarkupNode[]): void => {
  for (const { name, attributes, children } of elementsOf(nodes)) {
    assert.ok(shapes.has(name), name)
    for (const [attribute, value] of Object.entries(attributes)) {
      assert.doesNotMatch(attribute, /^on|href|style|class/, attribute)
      if (attribute !== 'xmlns') assert.doesNotMatch(value, /javascript:|url\(|http/, value)
    }
    assertShapes(children)
  }
}
const namesIn = (nodes: readonly MarkupNode[]): string[] =>
  elementsOf(nodes).flatMap(({ name, children }) => [name, ...namesIn(children)])

test('a formula is drawn as shapes alone and a browser can show it', async () => {
  const asset = drawFormula('\\sum_{i=1}^{n}\\frac{x_i}{\\sqrt{2}}')
  assert.ok(asset && asset.width > 20 && asset.height > 10)
  const svg = svgOf('\\sum_{i=1}^{n}\\frac{x_i}{\\sqrt{2}}')
  const names = new Set(namesIn(readHtml(svg) ?? []))
  assert.ok(names.has('path'))
  assertShapes(readHtml(svg) ?? [])
  const { width } = await sharp(Buffer.from(svg)).metadata()
  assert.equal(width, asset.width)
})

test('Chinese words inside a formula stay words', () => {
  assert.match(svgOf('\\text{力}=ma'), /力/)
})

test('nothing of a formula can call, link or run', () => {
  for (const latex of [
    '\\href{javascript:alert(1)}{x}',
    '\\class{x}{y}',
    '\\style{background:url(http://x)}{y}',
    '\\unicode{x3C}',
    '\\def\\a{\\a\\a}\\a',
    '\\require{html}x',
    '\\mmlToken{mi}[href="javascript:alert(1)"]{x}',
    '\\text{<script>alert(1)</script>}',
    '\\text{<foreignObject onload=alert(1)>}',
  ])
    assertShapes(readHtml(svgOf(latex)) ?? [])
})

test('what is not LaTeX, empty, too long or nested without end is not drawn', () => {
  for (const latex of ['', '\\frac{1}', '{', '\\nonsense{x}', 'x'.repeat(2_001), '{'.repeat(900) + '}'.repeat(900)]) {
    const drawn = drawFormula(latex)
    assert.ok(drawn === null || latex.startsWith('{{'), latex.slice(0, 20))
  }
})

test('a picture keeps its points and loses all else', async () => {
  const secret = await sharp({ create: { width: 40, height: 20, channels: 3, background: 'red' } })
    .withExif({ IFD0: { Copyright: 'somebody' } })
    .jpeg()
    .toBuffer()
  const asset = await drawPicture(Buffer.concat([secret, Buffer.from('PK\u0003\u0004 hidden')]))
  const drawn = Buffer.from(asset?.base64 ?? '', 'base64')
  assert.deepEqual([asset?.mediaType, asset?.width, asset?.height], ['image/jpeg', 40, 20])
  assert.ok(!drawn.includes('somebody') && !drawn.includes('hidden'))
})

test('a large picture is made smaller, a GIF becomes PNG', async () => {
  const wide = await sharp({ create: { width: 3_000, height: 30, channels: 3, background: 'red' } })
    .gif()
    .toBuffer()
  const asset = await drawPicture(wide)
  assert.deepEqual([asset?.mediaType, asset?.width, asset?.height], ['image/png', 1_200, 12])
})

test('broken pictures, SVG and pictures of too many points are no pictures', async () => {
  const png = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const bomb = await sharp({ create: { width: 6_000, height: 6_000, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="file:///etc/passwd"/></svg>',
  )
  for (const bytes of [Buffer.alloc(0), Buffer.from('GIF89a'), png.subarray(0, png.length - 30), svg, bomb])
    assert.equal(await drawPicture(bytes), null)
})
