import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import { forgeZip } from '#server/platform/zip/forge-zip.ts'
import type { ImportedItem } from './imported-item.ts'
import { parseQti } from './parse-qti.ts'

const png = await sharp({ create: { width: 7, height: 3, channels: 3, background: 'green' } })
  .png()
  .toBuffer()
const manifest = (hrefs: readonly string[], type = 'imsqti_item_xmlv2p1'): string =>
  `<?xml version="1.0"?><imscp:manifest xmlns:imscp="http://www.imsglobal.org/xsd/imscp_v1p1"><imscp:resources>${hrefs
    .map((href, place) => `<imscp:resource identifier="r${place}" type="${type}" href="${href}"/>`)
    .join('')}</imscp:resources></imscp:manifest>`
const pack = (files: Readonly<Record<string, string | Buffer>>, type?: string): Buffer => {
  const hrefs = Object.keys(files).filter((name) => name.endsWith('.xml'))
  return forgeZip(
    Object.entries({ 'imsmanifest.xml': manifest(hrefs, type), ...files }).map(([name, bytes]) => ({
      name,
      bytes: Buffer.from(bytes),
    })),
  )
}
const item = (declarations: string, body: string, rest = ''): string =>
  `<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="i" title="题">${declarations}<itemBody>${body}</itemBody>${rest}</assessmentItem>`
const declare = (id: string, cardinality: string, right: readonly string[], base = 'identifier'): string =>
  `<responseDeclaration identifier="${id}" cardinality="${cardinality}" baseType="${base}"><correctResponse>${right.map((one) => `<value>${one}</value>`).join('')}</correctResponse></responseDeclaration>`
const choices = (id: string, options: readonly string[], prompt = ''): string =>
  `<choiceInteraction responseIdentifier="${id}" shuffle="true" maxChoices="1">${prompt}${options.map((one, place) => `<simpleChoice identifier="c${place}">${one}</simpleChoice>`).join('')}</choiceInteraction>`

async function only(document: string, more: Readonly<Record<string, Buffer>> = {}): Promise<ImportedItem> {
  const { items, problems } = await parseQti(pack({ 'items/one.xml': document, ...more }))
  assert.deepEqual([items.length, problems], [1, []])
  return items[0] as ImportedItem
}
const codeOf = async (document: string): Promise<string | undefined> =>
  (await parseQti(pack({ 'one.xml': document }))).problems[0]?.code

test('a choice of another system comes in with its prompt, its options lettered in their order', async () => {
  const one = await only(
    item(
      declare('R', 'single', ['c1']),
      `<p>看题</p>${choices('R', ['甲', '<p>乙<sub>2</sub></p>'], '<prompt>选一个</prompt>')}`,
    ),
  )
  assert.deepEqual(one.key, { type: 'single', right: ['B'] })
  assert.equal(textOfRich(one.content.stem), '看题\n选一个')
  assert.deepEqual(one.source, { kind: 'file', number: 1, id: 'items/one.xml' })
})

test('several right options make several answers, true and false make a statement', async () => {
  const several = await only(
    item(declare('R', 'multiple', ['c2', 'c0']), `<p>题</p>${choices('R', ['甲', '乙', '丙'])}`),
  )
  assert.deepEqual(several.key, { type: 'multiple', right: ['A', 'C'] })
  const statement = await only(item(declare('R', 'single', ['c1']), `<p>题</p>${choices('R', ['True', 'False'])}`))
  assert.deepEqual(statement.key, { type: 'truefalse', right: ['F'] })
})

test('gaps take every wording that earns all marks, numbers the tolerance they are judged by', async () => {
  const words = await only(
    item(
      '<responseDeclaration identifier="R" cardinality="single" baseType="string"><correctResponse><value>York</value></correctResponse><mapping defaultValue="0"><mapEntry mapKey="York" mappedValue="1"/><mapEntry mapKey="york" mappedValue="0.5"/><mapEntry mapKey="YORK" mappedValue="1"/></mapping></responseDeclaration>',
      '<p>城市<textEntryInteraction responseIdentifier="R"/>在哪</p>',
    ),
  )
  assert.deepEqual(words.key, {
    type: 'fill',
    gaps: [{ accepted: ['York', 'YORK'], tolerance: null }],
    anyOrder: false,
  })
  assert.deepEqual(words.content.stem, [{ line: ['城市', '____', '在哪'] }])
  const number = await only(
    item(
      declare('R', 'single', ['9.8'], 'float'),
      '<p>g=<textEntryInteraction responseIdentifier="R"/></p>',
      '<responseProcessing><responseCondition><responseIf><equal toleranceMode="absolute" tolerance="0.1 0.1"><variable identifier="R"/><correct identifier="R"/></equal></responseIf></responseCondition></responseProcessing>',
    ),
  )
  assert.deepEqual(number.key, { type: 'fill', gaps: [{ accepted: ['9.8'], tolerance: 0.1 }], anyOrder: false })
})

test('a text to be written keeps the note for the scorer as its marking key', async () => {
  const short = await only(
    item(
      '<responseDeclaration identifier="R" cardinality="single" baseType="string"/>',
      '<p>简述</p><extendedTextInteraction responseIdentifier="R"/><rubricBlock view="scorer"><p>先断电</p></rubricBlock>',
    ),
  )
  assert.deepEqual(short.key, { type: 'short', points: [{ text: '先断电', share: 100 }] })
  assert.equal(textOfRich(short.content.stem), '简述')
})

test('several choices with prompts of their own make a case', async () => {
  const one = await only(
    item(
      declare('A', 'single', ['c0']) + declare('B', 'single', ['c1']),
      `<p>案情</p>${choices('A', ['甲', '乙'], '<prompt>一</prompt>')}${choices('B', ['丙', '丁'], '<prompt>二</prompt>')}`,
    ),
  )
  assert.equal(textOfRich(one.content.stem), '案情')
  assert.deepEqual(one.key, {
    type: 'case',
    questions: [
      { type: 'single', right: ['A'] },
      { type: 'single', right: ['B'] },
    ],
  })
})

test('a picture is found from where its item stands, and nowhere outside the package', async () => {
  const drawn = await only(
    item(
      declare('R', 'single', ['c0']),
      `<p><img src="../media/a%20b.png" alt="绿"/></p>${choices('R', ['甲', '乙'])}`,
    ),
    {
      'media/a b.png': png,
    },
  )
  assert.deepEqual(drawn.content.stem, [{ line: [{ figure: drawn.assets[0]?.id, alt: '绿' }] }])
  for (const source of ['../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'http://example.com/a.png'])
    assert.equal(
      await codeOf(
        item(declare('R', 'single', ['c0']), `<p>题<img src="${source}"/></p>${choices('R', ['甲', '乙'])}`),
      ),
      'missing_picture',
    )
})

test('formulas come in from their LaTeX', async () => {
  const one = await only(
    item(
      declare('R', 'single', ['c0']),
      `<p>求<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mi>x</mi><annotation encoding="application/x-tex">x^2</annotation></semantics></math></p>${choices('R', ['甲', '乙'])}`,
    ),
  )
  assert.deepEqual(one.content.stem, [{ line: ['求', { formula: one.assets[0]?.id, source: 'x^2' }] }])
})

test('kinds without a like, missing keys and broken items come back one by one', async () => {
  const good = item(declare('R', 'single', ['c0']), `<p>题</p>${choices('R', ['甲', '乙'])}`)
  const { items, problems } = await parseQti(
    pack({
      'a.xml': item('', '<p>题</p><matchInteraction responseIdentifier="R"/>'),
      'b.xml': item('', `<p>题</p>${choices('R', ['甲', '乙'])}`),
      'c.xml': item(declare('R', 'single', ['zz']), `<p>题</p>${choices('R', ['甲', '乙'])}`),
      'd.xml': '<assessmentItem><itemBody></assessmentItem>',
      'e.xml': '<assessmentTest/>',
      'f.xml': good,
      'g.xml': good.replace('<itemBody>', '<templateDeclaration/><itemBody>'),
    }),
  )
  assert.equal(items.length, 1)
  assert.deepEqual(
    problems.map(({ place, code }) => [place.id, code]),
    [
      ['a.xml', 'unsupported_type'],
      ['b.xml', 'no_key'],
      ['c.xml', 'bad_key'],
      ['d.xml', 'malformed'],
      ['e.xml', 'malformed'],
      ['g.xml', 'unsupported_type'],
    ],
  )
  const old = await parseQti(pack({ 'a.xml': good }, 'imsqti_xmlv1p2'))
  assert.equal(old.problems[0]?.code, 'unsupported_type')
})

test('no manifest, outside entities, bombs and endless nesting are refused', async () => {
  const refused = (file: Buffer, code: string) =>
    assert.rejects(parseQti(file), (error: { code?: string }) => error.code === code)
  await refused(forgeZip([{ name: 'a.xml', bytes: Buffer.from('<a/>') }]), 'item_file.no_manifest')
  await refused(Buffer.from('not a zip, not at all, not even nearly'), 'zip.not_zip')
  await refused(
    pack({ 'a.xml': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><assessmentItem>&e;</assessmentItem>' }),
    'item_file.entities',
  )
  await refused(forgeZip([{ name: 'imsmanifest.xml', bytes: Buffer.alloc(30_000_000, 0x20) }]), 'zip.ratio')
  await refused(forgeZip([{ name: 'imsmanifest.xml', bytes: Buffer.from('<a>'.repeat(4_000)) }]), 'item_file.too_deep')
  await refused(pack({}), 'item_file.no_items')
})
