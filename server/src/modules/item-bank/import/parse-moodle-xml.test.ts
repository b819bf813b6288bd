import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import type { ImportedItem } from './imported-item.ts'
import { parseMoodleXml } from './parse-moodle-xml.ts'

const quiz = (inside: string): Buffer => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><quiz>${inside}</quiz>`)
const text = (words: string): string => `<text><![CDATA[${words}]]></text>`
const question = (type: string, stem: string, rest: string): string =>
  `<question type="${type}"><name><text>题</text></name><questiontext format="html">${text(stem)}</questiontext>${rest}</question>`
const answer = (fraction: number, words: string, more = ''): string =>
  `<answer fraction="${fraction}" format="html">${text(words)}${more}</answer>`
const png = await sharp({ create: { width: 12, height: 8, channels: 3, background: 'red' } })
  .png()
  .toBuffer()

async function only(inside: string): Promise<ImportedItem> {
  const { items, problems } = await parseMoodleXml(quiz(inside))
  assert.deepEqual([items.length, problems], [1, []])
  return items[0] as ImportedItem
}
const refusalOf = async (inside: string): Promise<(string | undefined)[]> => {
  const { items, problems } = await parseMoodleXml(quiz(inside))
  assert.equal(items.length, 0)
  return [problems[0]?.code, problems[0]?.text]
}

test('one right answer is a single choice, shared marks are several answers', async () => {
  const one = await only(
    question('multichoice', '<p>选<b>一</b></p>', `<single>true</single>${answer(0, '甲')}${answer(100, '乙')}`),
  )
  assert.deepEqual(one.key, { type: 'single', right: ['B'] })
  assert.deepEqual(one.content.stem, [{ line: ['选', { bold: '一' }] }])
  const several = await only(
    question('multichoice', '选', `<single>false</single>${answer(50, '甲')}${answer(-100, '乙')}${answer(50, '丙')}`),
  )
  assert.deepEqual(several.key, { type: 'multiple', right: ['A', 'C'] })
})

test('true or false, in English and Chinese', async () => {
  const yes = await only(question('truefalse', '水是湿的', `${answer(100, 'true')}${answer(0, 'false')}`))
  assert.deepEqual(yes.key, { type: 'truefalse', right: ['T'] })
  const no = await only(question('truefalse', '水是干的', `${answer(0, '正确')}${answer(100, '错误')}`))
  assert.deepEqual(no.key, { type: 'truefalse', right: ['F'] })
})

test('short answers and numbers are gaps', async () => {
  const words = await only(question('shortanswer', '首都是____。', `${answer(100, '北京')}${answer(100, '北京市')}`))
  assert.deepEqual(words.key, {
    type: 'fill',
    gaps: [{ accepted: ['北京', '北京市'], tolerance: null }],
    anyOrder: false,
  })
  const number = await only(question('numerical', 'π是多少', answer(100, '3.14', '<tolerance>0.005</tolerance>')))
  assert.deepEqual(number.key, { type: 'fill', gaps: [{ accepted: ['3.14'], tolerance: 0.005 }], anyOrder: false })
})

test('an essay keeps what the marker is told, matching becomes a case', async () => {
  const essay = await only(question('essay', '简述', `<graderinfo format="html">${text('<p>先断电</p>')}</graderinfo>`))
  assert.deepEqual(essay.key, { type: 'short', points: [{ text: '先断电', share: 100 }] })
  const pair = (left: string, right: string) =>
    `<subquestion format="html">${text(left)}<answer><text>${right}</text></answer></subquestion>`
  const matching = await only(question('matching', '配对', pair('铜', 'Cu') + pair('铁', 'Fe') + pair('', 'Zn')))
  assert.deepEqual(matching.key, {
    type: 'case',
    questions: [
      { type: 'single', right: ['A'] },
      { type: 'single', right: ['B'] },
    ],
  })
})

test('a picture inside the file is drawn anew and stands where it stood', async () => {
  const file = `<file name="t 1.png" path="/" encoding="base64">${png.toString('base64')}</file>`
  const item = await only(
    `<question type="truefalse"><name><text>题</text></name><questiontext format="html">${text('看图<img src="@@PLUGINFILE@@/t%201.png" alt="红块">答')}${file}</questiontext>${answer(100, 'true')}${answer(0, 'false')}</question>`,
  )
  const [asset] = item.assets
  assert.deepEqual([asset?.mediaType, asset?.width, asset?.height], ['image/png', 12, 8])
  assert.deepEqual(item.content.stem, [{ line: ['看图', { figure: asset?.id, alt: '红块' }, '答'] }])
})

test('a picture that is missing, broken or an SVG sends the question back', async () => {
  const with64 = (bytes: Buffer, kind: string): string =>
    question(
      'truefalse',
      `<img src="data:image/${kind};base64,${bytes.toString('base64')}">看图`,
      `${answer(100, 'true')}${answer(0, 'false')}`,
    )
  const [missing] = await refusalOf(question('truefalse', '<img src="http://example.com/a.png">', answer(100, 'true')))
  assert.equal(missing, 'missing_picture')
  const [cut] = await refusalOf(with64(png.subarray(0, 40), 'png'))
  assert.equal(cut, 'bad_picture')
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const [drawn] = await refusalOf(with64(svg, 'svg+xml'))
  assert.equal(drawn, 'bad_picture')
})

test('tables stay tables, lowered and raised text stays, all else is words', async () => {
  const item = await only(
    question(
      'truefalse',
      '<div style="x">H<sub>2</sub>O<iframe src="//x"></iframe></div><table><tr><th>甲</th><td>m<sup>2</sup></td></tr></table>',
      answer(100, 'true'),
    ),
  )
  assert.deepEqual(item.content.stem, [{ line: ['H', { sub: '2' }, 'O'] }, { table: [[['甲'], ['m', { sup: '2' }]]] }])
})

test('a formula between double dollars is drawn, a wrong one sends the question back', async () => {
  const item = await only(question('truefalse', '$$\\frac{1}{2}$$ 是一半', answer(100, 'true')))
  assert.equal(textOfRich(item.content.stem), '\\frac{1}{2} 是一半')
  assert.equal(item.assets[0]?.mediaType, 'image/svg+xml')
  assert.deepEqual(await refusalOf(question('truefalse', '\\(\\frac{1}\\)', answer(100, 'true'))), [
    'bad_formula',
    '公式“\\frac{1}”无法识别。',
  ])
})

test('category, number, marks, explanation and labels come along', async () => {
  const item = await only(
    `<question type="category"><category><text>$course$/量具</text></category></question>${question(
      'truefalse',
      '对',
      `<generalfeedback format="html">${text('<p>见教材</p>')}</generalfeedback><defaultgrade>2.0</defaultgrade><idnumber>Q7</idnumber>${answer(100, 'true')}<tags><tag>${text('知识点:B-2')}</tag></tags>`,
    )}`,
  )
  assert.deepEqual(
    [item.section?.title, item.source.id, item.points, item.knowledgePoint, textOfRich(item.explanation ?? [])],
    ['量具', 'Q7', 2, 'B-2', '见教材'],
  )
})

test('cloze and other kinds come back with the reason', async () => {
  assert.deepEqual(await refusalOf(question('cloze', '{1:SHORTANSWER:=a}', '')), [
    'unsupported_type',
    '完形填空（cloze）的答案写在题干之中，请拆成填空题后导入。',
  ])
  assert.equal((await refusalOf(question('truefalse', '', answer(100, 'true'))))[0], 'no_stem')
  assert.equal((await refusalOf(question('multichoice', '题', answer(0, '甲') + answer(0, '乙'))))[0], 'no_key')
})

test('outside entities, entity bombs, endless nesting and other files are refused', async () => {
  const refused = async (xml: string, code: string) =>
    assert.rejects(parseMoodleXml(Buffer.from(xml)), (error: { code?: string }) => error.code === code)
  await refused('<!DOCTYPE q [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>', 'item_file.entities')
  await refused('<!DOCTYPE q [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><quiz>&b;</quiz>', 'item_file.entities')
  await refused(`<quiz>${'<a>'.repeat(5000)}`, 'item_file.too_deep')
  await refused('<quiz><question></quiz>', 'item_file.not_xml')
  await refused('<html></html>', 'item_file.not_moodle')
  await refused('', 'item_file.empty')
  await refused(`<?xml version="1.0" encoding="UTF-16"?><quiz/>`, 'item_file.not_text')
})
