import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { textOfRich } from '#core/item-bank/rich-text.ts'
import { projectRoot } from '#server/platform/config.ts'
import { writeZip } from '#server/platform/zip/write-zip.ts'
import { readOfficialText } from './official-text.ts'
import { parseOfficialText } from './parse-official-text.ts'

const home = join(projectRoot, 'generate/item-banks')
const published = readFileSync(join(home, 'official-text/020003A11-raw.txt'))

interface Expected {
  readonly subjectCode: string
  readonly section: string
  readonly sectionTitle: string
  readonly number: number
  readonly kind: 'single' | 'multiple'
  readonly prompt: string
  readonly options: readonly string[]
  readonly answers: readonly number[]
  readonly sourcePage: number
  readonly hasFigure: boolean
}
const bank: Expected[] = JSON.parse(
  gunzipSync(readFileSync(join(home, 'car-repair-c.questions.json.gz'))).toString('utf8'),
)

const text = (lines: string): Buffer => Buffer.from(`  02000 汽車修護 丙級 工作項目 01：器具使用\n${lines}`)
const figures = new Map(
  readdirSync(join(home, 'images')).map((name) => [name, readFileSync(join(home, 'images', name))]),
)

test('the published text of car repair gives its 765 questions word for word', () => {
  const { questions, strays } = readOfficialText(published.toString('utf8'))
  const expected = bank
    .filter(({ subjectCode }) => subjectCode === '02000')
    .map(({ section, sectionTitle, number, kind, prompt, options, answers, sourcePage, hasFigure }) => ({
      ...{ section, sectionTitle, number, kind, prompt, options, answers, hasFigure, page: sourcePage },
    }))
  assert.equal(expected.length, 765)
  assert.deepEqual(
    questions.map(({ line: _line, withdrawn: _withdrawn, ...question }) => question),
    expected,
  )
  assert.deepEqual(strays, [])
})

test('with its figures every one of the 765 comes in, without them 48 come back', async () => {
  const whole = await parseOfficialText(published, { pictures: figures })
  assert.deepEqual([whole.items.length, whole.problems], [765, []])
  const options = whole.items.find(({ source }) => source.id === '02000-05-003')
  assert.ok(options && options.content.type === 'single')
  assert.equal(options.content.options.length, 4)
  assert.equal(options.assets.length, 4)
  const bare = await parseOfficialText(published)
  assert.deepEqual([bare.items.length, bare.problems.length], [717, 48])
  assert.equal(bare.problems[0]?.text, '文件里没有图片“02000-01-007.png”。')
})

test('text and figures come in together in one archive', async () => {
  const zip = await writeZip(
    [
      { name: '020003A11.txt', bytes: published },
      ...[...figures].map(([name, bytes]) => ({ name: `images/${name}`, bytes, stored: true })),
    ],
    new Date('2026-11-01T00:00:00Z'),
  )
  const { items, problems } = await parseOfficialText(zip)
  assert.deepEqual([items.length, problems], [765, []])
})

test('figures of an option stand in the option, figures of the stem below it', async () => {
  const { items } = await parseOfficialText(published, { pictures: figures, simplified: true })
  const gauge = items.find(({ source }) => source.id === '02000-01-007')
  assert.equal(textOfRich(gauge?.content.stem ?? []), '图示测微器之读数为\n图')
  assert.deepEqual(gauge?.key, { type: 'single', right: ['D'] })
  assert.deepEqual(gauge?.section, { code: '02000-01', title: '器具使用与保养' })
})

test('several answers make a question of several answers', async () => {
  const { items } = await parseOfficialText(text('1. (134) 何者正確？ ①甲 ②乙 ③丙 ④丁 。'))
  assert.deepEqual(items[0]?.key, { type: 'multiple', right: ['A', 'C', 'D'] })
})

test('a deleted question comes in as withdrawn', async () => {
  const { items } = await parseOfficialText(text('1. (1) (本題刪題)何者正確？ ①甲 ②乙 。'))
  assert.equal(items[0]?.withdrawn, true)
  assert.equal(textOfRich(items[0]?.content.stem ?? []), '何者正確？')
})

test('an answer outside the options and a question without options come back with their lines', async () => {
  const { items, problems } = await parseOfficialText(
    text('1. (5) 何者正確？ ①甲 ②乙 。\n2. (1) 沒有選項\n3. (1) 何者？ ①甲 ②乙 。'),
  )
  assert.equal(items.length, 1)
  assert.deepEqual(
    problems.map(({ place, code }) => [place.number, place.id, code]),
    [
      [2, '02000-01-001', 'bad_key'],
      [3, '02000-01-002', 'too_few_options'],
    ],
  )
})

test('a number out of turn is told and swallows nothing', async () => {
  const { items, problems } = await parseOfficialText(
    text('1. (1) 何者？ ①甲 ②乙 。\n7. (1) 跳號 ①甲 ②乙 。\n2. (2) 其次？ ①甲 ②乙 。'),
  )
  assert.equal(problems.find(({ code }) => code === 'malformed')?.place.number, 3)
  assert.equal(items.at(-1)?.source.id, '02000-01-002')
})

test('a file without a single question is refused', async () => {
  await assert.rejects(parseOfficialText(Buffer.from('沒有試題')), { code: 'item_file.no_items' })
  await assert.rejects(parseOfficialText(Buffer.from([0xff, 0xfe, 0x00, 0x01])), { code: 'item_file.not_text' })
  await assert.rejects(parseOfficialText(Buffer.alloc(0)), { code: 'item_file.empty' })
})
