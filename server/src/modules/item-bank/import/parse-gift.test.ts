import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import { readGift } from './gift-tree.ts'
import type { ImportedItem } from './imported-item.ts'
import { parseGift } from './parse-gift.ts'

const samples = new URL('./gift-samples/', import.meta.url)
const names = readdirSync(samples)
  .filter((name) => name.endsWith('.gift'))
  .map((name) => name.replace('.gift', ''))
const sample = (name: string): Buffer => readFileSync(new URL(`${name}.gift`, samples))

const gift = (text: string) => parseGift(Buffer.from(text))
async function only(text: string): Promise<ImportedItem> {
  const { items, problems } = await gift(text)
  assert.deepEqual([items.length, problems], [1, []])
  return items[0] as ImportedItem
}

test('every sample file parses exactly as expected, field by field', () => {
  assert.equal(names.length, 51)
  for (const name of names) {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, samples), 'utf8'))
    const found = readGift(sample(name).toString('utf8')).map((piece) => ('question' in piece ? piece.question : piece))
    assert.deepEqual(JSON.parse(JSON.stringify(found)), expected, name)
  }
})

test('of all samples together 93 questions come in and the 7 descriptions come back', async () => {
  const reasons = new Map<string, number>()
  let items = 0
  for (const name of names) {
    const { items: good, problems } = await gift(sample(name).toString('utf8')).catch((error) => {
      assert.equal(error.code, 'item_file.no_items', name)
      return { items: [], problems: [] }
    })
    items += good.length
    for (const { code } of problems) reasons.set(code, (reasons.get(code) ?? 0) + 1)
  }
  assert.deepEqual([items, Object.fromEntries(reasons)], [93, { unsupported_type: 7 }])
})

test('a question of one right option is a single choice, its letters in the order of the file', async () => {
  const item = await only("::墓::Who's buried in Grant's tomb?{~Grant ~Jefferson =no one}")
  assert.deepEqual(item.key, { type: 'single', right: ['C'] })
  assert.equal(item.title, '墓')
  assert.ok(item.content.type === 'single')
  assert.deepEqual(item.content.options.map(textOfRich), ['Grant', 'Jefferson', 'no one'])
})

test('weights that share the marks make a multiple choice', async () => {
  const item = await only('洲？{~%33.33333%Africa ~%33.33333%Asia ~%-100%China ~%33.33333%Antarctica}')
  assert.deepEqual(item.key, { type: 'multiple', right: ['A', 'B', 'D'] })
})

test('half a credit beside a full one stays a single choice and is told', async () => {
  const item = await only('Difficult question.{~wrong answer ~%50%half credit answer =full credit answer}')
  assert.deepEqual(item.key, { type: 'single', right: ['C'] })
  assert.deepEqual(item.remarks, ['只得部分分数的选项按错误选项读入'])
})

test('a short answer is a gap with its full answers', async () => {
  const item = await only('Two plus two equals {=four =4 =%50%vier}.')
  assert.deepEqual(item.content, {
    type: 'fill',
    stem: [{ line: ['Two plus two equals ', '____', ' .'] }],
    blanks: 1,
  })
  assert.deepEqual(item.key, { type: 'fill', gaps: [{ accepted: ['four', '4'], tolerance: null }], anyOrder: false })
})

test('numbers keep their tolerance; a span becomes its middle', async () => {
  const keyOf = async (text: string) => (await only(text)).key
  const gap = (accepted: string[], tolerance: number) => ({
    type: 'fill',
    gaps: [{ accepted, tolerance }],
    anyOrder: false,
  })
  assert.deepEqual(await keyOf('生年？ {#1822}'), gap(['1822'], 0))
  assert.deepEqual(await keyOf('圆周率？ {#3.1415:0.0005}'), gap(['3.1415'], 0.0005))
  assert.deepEqual(await keyOf('圆周率？ {#3.141..3.142}'), gap(['3.1415'], 0.0005))
  assert.deepEqual(await keyOf('生年？ {#\n =1822:0\n =%50%1822:2}'), gap(['1822'], 0))
})

test('pairs to match become a case of single choices among all right sides', async () => {
  const item = await only('Match. {\n=Canada -> Ottawa\n=Italy -> Rome\n= -> Tokyo\n}')
  assert.ok(item.content.type === 'case')
  assert.deepEqual(
    item.content.questions.map((one) => ('options' in one ? one.options.map(textOfRich) : [])),
    [
      ['Ottawa', 'Rome', 'Tokyo'],
      ['Ottawa', 'Rome', 'Tokyo'],
    ],
  )
  assert.deepEqual(item.key, {
    type: 'case',
    questions: [
      { type: 'single', right: ['A'] },
      { type: 'single', right: ['B'] },
    ],
  })
})

test('an essay is a short answer whose marking key is still to be written', async () => {
  const item = await only('简述装配顺序。{}')
  assert.equal(item.content.type, 'short')
  assert.deepEqual(item.remarks, ['没有评分要点，请在送审前补充'])
})

test('formulas are drawn, HTML becomes formatted text and nothing of it stays', async () => {
  const item = await only('[html]<p onclick\\="x()">求 <b>面积</b> \\\\(x^2\\\\)<script>alert(1)</script></p>{T}')
  const [block] = item.content.stem
  assert.ok(block && 'line' in block)
  assert.deepEqual(block.line.slice(0, 3), ['求 ', { bold: '面积' }, ' '])
  assert.equal(item.assets[0]?.mediaType, 'image/svg+xml')
  assert.doesNotMatch(JSON.stringify(item.content), /script|onclick|alert/)
  assert.deepEqual(item.remarks, ['已去掉“script”内容'])
})

test('category, labels and comments go where they belong', async () => {
  const item = await only(
    '$CATEGORY: $course$/top/量具\n// [id:7] [tag:知识点:A-1] [tag:难度:4] [tag:重要程度:X]\n游标卡尺可测深度。{T}',
  )
  assert.deepEqual(
    [item.section?.title, item.source.id, item.knowledgePoint, item.difficulty, item.importance, item.source.number],
    ['量具', '7', 'A-1', 4, 'X', 2],
  )
})

test('a broken question comes back with its line and leaves its neighbours alone', async () => {
  const { items, problems } = await gift('甲{T}\n\n乙{=\n\n丙{F}\n\n说明文字\n\n丁{=*}')
  assert.equal(items.length, 2)
  assert.deepEqual(
    problems.map(({ place, code }) => [place.number, code]),
    [
      [3, 'malformed'],
      [7, 'unsupported_type'],
      [9, 'bad_key'],
    ],
  )
})

test('a picture the file does not hold sends the question back', async () => {
  const { problems } = await gift('[html]<img src\\="@@PLUGINFILE@@/3.png">{T}')
  assert.deepEqual(
    problems.map(({ text }) => text),
    ['文件里没有图片“@@PLUGINFILE@@/3.png”。'],
  )
})
