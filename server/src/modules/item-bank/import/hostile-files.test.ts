import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { DomainError } from '#contract/domain-error.ts'
import { itemFaults } from '#core/item-bank/item-faults.ts'
import { forgeZip } from '#server/platform/zip/forge-zip.ts'
import { qtiItem } from '../export/qti-item.ts'
import { anyItem } from './any-item.ts'
import { keyFromCell } from './cell-key.ts'
import { richFromCell } from './cell-text.ts'
import { ItemRefusal } from './finish-item.ts'
import type { ItemImport } from './imported-item.ts'
import { openShelf } from './item-shelf.ts'
import { parseGift } from './parse-gift.ts'
import { parseMoodleXml } from './parse-moodle-xml.ts'
import { parseOfficialText } from './parse-official-text.ts'
import { parseQti } from './parse-qti.ts'

/** Whatever the file: items that can be answered and marked, problems with words, or a declared refusal. */
async function assertBorne(read: () => Promise<ItemImport>): Promise<void> {
  let found: ItemImport
  try {
    found = await read()
  } catch (error) {
    assert.ok(error instanceof DomainError, String(error))
    return
  }
  for (const { content, key, assets } of found.items) assert.deepEqual(itemFaults(content, key, assets), [])
  for (const { text, place } of found.problems) {
    assert.match(text, /^[^\n]+[。]$/u)
    assert.ok(place.number >= 1)
  }
}

const pieces = (...words: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...words) }, { weight: 1, arbitrary: fc.string() }), {
      maxLength: 30,
    })
    .map((parts) => parts.join(''))

const packQti = (text: string): Buffer =>
  forgeZip([
    {
      name: 'imsmanifest.xml',
      bytes: Buffer.from(
        '<manifest><resources><resource type="imsqti_item_xmlv2p1" href="a.xml"/></resources></manifest>',
      ),
    },
    { name: 'a.xml', bytes: Buffer.from(text) },
  ])

/** A whole file with up to three places taken out, doubled or overwritten by a sign of its format. */
const edited = (bases: readonly string[], signs: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...bases),
      fc.array(fc.tuple(fc.nat(), fc.nat(12), fc.constantFrom('', 'twice', ...signs)), { maxLength: 3 }),
    )
    .map(([base, edits]) =>
      edits.reduce((text, [at, length, sign]) => {
        const from = at % (text.length + 1)
        const cut = text.slice(from, from + length)
        return text.slice(0, from) + (sign === 'twice' ? cut + cut : sign) + text.slice(from + length)
      }, base),
    )

/** Counts what came in, so that a reader that refuses everything does not pass for a sturdy one. */
const counted = (read: () => Promise<ItemImport>, tally: { items: number }) => async (): Promise<ItemImport> => {
  const found = await read()
  tally.items += found.items.length
  return found
}

const samples = new URL('./gift-samples/', import.meta.url)
const giftBases = readdirSync(samples)
  .filter((name) => name.endsWith('.gift'))
  .map((name) => readFileSync(new URL(name, samples), 'utf8'))

test('no damage to a GIFT file breaks its reader', async () => {
  const tally = { items: 0 }
  await fc.assert(
    fc.asyncProperty(edited(giftBases, ['{', '}', '=', '~', '%', '#', '\\', '\n', '\n\n', '->', ':']), (text) =>
      assertBorne(counted(() => parseGift(Buffer.from(text)), tally)),
    ),
    { numRuns: 1_500 },
  )
  assert.ok(tally.items > 500, String(tally.items))
})

const officialBase = `  02000 汽車修護 丙級 工作項目 01：器具使用與保養
1. (2)    使用活動扳手時，應以下列何者受力？ ①轉動邊 ②固定邊 ③螺紋 ④活動
          邊 。
2. (13)   拆裝 SOHC 引擎（ Injector ）時 ①開口扳手 ②梅花扳手 ③
          棘輪扳手 ④CO 2 。
                               Page 1 of 49
\f  02000 汽車修護 丙級 工作項目 02：定期保養
1. (1)    何者正確？ ①甲 ②乙 。
2. (4)    (本題刪題)何者正確？ ①甲 ②乙 ③丙 ④丁 。
`

test('no damage to an official text breaks its reader', async () => {
  const tally = { items: 0 }
  await fc.assert(
    fc.asyncProperty(edited([officialBase], ['①', '②', '(', ')', '。', '\n', '3. (1) ', '圖示', ' ', '9']), (text) =>
      assertBorne(counted(() => parseOfficialText(Buffer.from(text)), tally)),
    ),
    { numRuns: 1_000 },
  )
  assert.ok(tally.items > 1_000, String(tally.items))
})

const moodleQuestion = (kind: string, inside: string): string =>
  `<question type="${kind}"><name><text>题</text></name><questiontext format="html"><text><![CDATA[<p>题<b>干</b>\\(x^2\\)</p>]]></text></questiontext>${inside}</question>`
const moodleAnswer = (fraction: string, text: string): string =>
  `<answer fraction="${fraction}" format="html"><text>${text}</text></answer>`
const moodleBases = [
  moodleQuestion(
    'multichoice',
    `<single>false</single>${moodleAnswer('50', '甲')}${moodleAnswer('50', '乙')}${moodleAnswer('0', '丙')}`,
  ),
  moodleQuestion('truefalse', moodleAnswer('100', 'true') + moodleAnswer('0', 'false')),
  moodleQuestion('shortanswer', moodleAnswer('100', '北京')),
  moodleQuestion('numerical', '<answer fraction="100"><text>3.14</text><tolerance>0.01</tolerance></answer>'),
  moodleQuestion(
    'matching',
    '<subquestion><text>铜</text><answer><text>Cu</text></answer></subquestion><subquestion><text>铁</text><answer><text>Fe</text></answer></subquestion>',
  ),
].map((question) => `<quiz>${question}</quiz>`)

test('no damage to a Moodle file breaks its reader', async () => {
  const tally = { items: 0 }
  await fc.assert(
    fc.asyncProperty(
      edited(moodleBases, ['<', '>', '&lt;', '"', '<script>', '</text>', 'x', '<img src="a">']),
      (text) => assertBorne(counted(() => parseMoodleXml(Buffer.from(text)), tally)),
    ),
    { numRuns: 1_500 },
  )
  assert.ok(tally.items > 300, String(tally.items))
})

test('no damage to a QTI item breaks its reader', async () => {
  const tally = { items: 0 }
  const damaged = anyItem.chain((item) =>
    edited(
      [qtiItem({ ...item, id: 'Q-1' }, () => '../images/a.png')],
      ['<', '>', '"', 'A', '</p>', '<p>', 'x', '<table>', '对'],
    ),
  )
  await fc.assert(
    fc.asyncProperty(damaged, (text) => assertBorne(counted(() => parseQti(packQti(text)), tally))),
    { numRuns: 1_000 },
  )
  assert.ok(tally.items > 100, String(tally.items))
})

test('no mixture of the signs of GIFT breaks its reader', async () => {
  const signs = pieces(
    ...[
      '{',
      '}',
      '=',
      '~',
      '%50%',
      '%-100%',
      '#',
      '####',
      '->',
      '::',
      '\\',
      '\\{',
      '\n',
      '\n\n',
      ' ',
      '题干',
      '甲',
      '乙',
    ],
    ...[
      '[html]',
      '[markdown]',
      '<b>',
      '<script>x</script>',
      '<img src="a.png" onerror="x">',
      'TRUE',
      'F',
      '1..5',
      '3:0.1',
    ],
    ...['$CATEGORY: a/b', '// [id:7] [tag:难度:3]', '\\\\(x^2\\\\)', '$$\\\\frac12$$', '____', '*'],
  )
  await fc.assert(
    fc.asyncProperty(signs, (text) => assertBorne(() => parseGift(Buffer.from(text)))),
    { numRuns: 1_500 },
  )
})

test('no mixture of the lines of an official text breaks its reader', async () => {
  const signs = pieces(
    ...[
      '  02000 汽車修護 丙級 工作項目 01：器具\n',
      '\n1. (2) ',
      '\n2. (13) ',
      '\n7. (1) ',
      '\n3. (9) ',
      '①甲',
      '②',
      '③丙 。',
      ' Page 1 of 2\n',
    ],
    ...['複選題：\n', '\f', '如圖所示', 'CO 2', 'IG ON', '（ a ）', '\r\n', '(本題刪題)'],
  )
  await fc.assert(
    fc.asyncProperty(signs, (text) => assertBorne(() => parseOfficialText(Buffer.from(text)))),
    { numRuns: 1_000 },
  )
})

const tags = [
  'questiontext',
  'text',
  'answer',
  'subquestion',
  'name',
  'tags',
  'tag',
  'file',
  'single',
  'tolerance',
  'graderinfo',
  'generalfeedback',
]
const moodle: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(
      '甲',
      'true',
      '100',
      '3.14',
      '&lt;b&gt;x&lt;/b&gt;',
      '<![CDATA[<img src="x.png" onerror="y"><script>z</script>]]>',
      '&bad;',
      '',
    ),
    fc
      .tuple(
        fc.constantFrom(...tags),
        fc.constantFrom(
          '',
          ' fraction="100"',
          ' fraction="x"',
          ' format="plain_text"',
          ' name="x.png" encoding="base64"',
        ),
        fc.array(tie('node'), { maxLength: 4 }),
      )
      .map(([name, attributes, inside]) => `<${name}${attributes}>${inside.join('')}</${name}>`),
  ),
})).node
const kinds = [
  'multichoice',
  'truefalse',
  'shortanswer',
  'numerical',
  'essay',
  'matching',
  'cloze',
  'category',
  'none',
  '',
]

test('no arrangement of the elements of Moodle breaks its reader', async () => {
  const quiz = fc
    .array(fc.tuple(fc.constantFrom(...kinds), fc.array(moodle, { maxLength: 6 })), { maxLength: 3 })
    .map(
      (questions) =>
        `<quiz>${questions.map(([kind, inside]) => `<question type="${kind}">${inside.join('')}</question>`).join('')}</quiz>`,
    )
  await fc.assert(
    fc.asyncProperty(quiz, (xml) => assertBorne(() => parseMoodleXml(Buffer.from(xml)))),
    { numRuns: 1_000 },
  )
})

const qtiTags = [
  'p',
  'div',
  'div class="question"',
  'choiceInteraction responseIdentifier="R"',
  'simpleChoice identifier="A"',
  'simpleChoice identifier="B"',
  'prompt',
  'textEntryInteraction responseIdentifier="R"',
  'extendedTextInteraction',
  'rubricBlock view="scorer"',
  'matchInteraction',
  'table',
  'tr',
  'td',
  'img src="../a.png"',
  'object data="a.png"',
  'math',
  'span class="gap"',
]
const qti: fc.Arbitrary<string> = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom('甲', '乙', '对', '错', '<script>x</script>', '____', '\\(x\\)', '<p>'),
    fc
      .tuple(fc.constantFrom(...qtiTags), fc.array(tie('node'), { maxLength: 4 }))
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag.split(' ')[0]}>`),
  ),
})).node

test('no arrangement of the elements of QTI breaks its reader', async () => {
  const declaration = fc
    .tuple(
      fc.constantFrom('single', 'multiple', ''),
      fc.constantFrom('identifier', 'string', 'float', ''),
      fc.constantFrom('A', 'B', '1', ''),
    )
    .map(
      ([cardinality, base, right]) =>
        `<responseDeclaration identifier="R" cardinality="${cardinality}" baseType="${base}"><correctResponse><value>${right}</value></correctResponse></responseDeclaration>`,
    )
  const item = fc
    .tuple(declaration, fc.array(qti, { maxLength: 5 }))
    .map(([declared, body]) => `<assessmentItem>${declared}<itemBody>${body.join('')}</itemBody></assessmentItem>`)
  await fc.assert(
    fc.asyncProperty(item, (text) => assertBorne(() => parseQti(packQti(text)))),
    { numRuns: 1_000 },
  )
})

test('no mixture of signs in a cell breaks the readers of text and answers', () => {
  const signs = pieces(
    '[b]',
    '[/b]',
    '[sub]',
    '[图:',
    '|',
    '[#',
    '[#|]',
    ']',
    '\\(',
    '\\)',
    '$$',
    '____',
    '\n',
    '±',
    '；',
    '40%：',
    '[顺序不限]',
    'A',
    '对',
    '3.14',
  )
  fc.assert(
    fc.property(signs, fc.constantFrom('single', 'multiple', 'truefalse', 'fill', 'short'), (text, type) => {
      richFromCell(text, openShelf(), () => null)
      try {
        keyFromCell(type as 'single', text)
      } catch (error) {
        assert.ok(error instanceof ItemRefusal, String(error))
      }
    }),
    { numRuns: 2_000 },
  )
})

test('bytes of any kind are borne by every reader', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
      for (const read of [parseGift, parseOfficialText, parseMoodleXml, parseQti])
        await assertBorne(() => read(Buffer.from(bytes)))
    }),
    { numRuns: 300 },
  )
})

test('a sign repeated without end costs no reader more than it is long', { timeout: 120_000 }, async () => {
  for (const sign of [
    '\\(',
    '$$',
    '_',
    '[b]',
    '<b ',
    '~%',
    '::',
    '// [id:',
    '①',
    'CO 2 ',
    '\n1. (1) a',
    '40%：\n',
    '&amp;',
    '{',
    '=a->',
  ]) {
    const text = sign.repeat(Math.floor(200_000 / sign.length))
    await assertBorne(() => parseGift(Buffer.from(`题{${text}}`)))
    await assertBorne(() => parseOfficialText(Buffer.from(`  02000 汽車修護 丙級 工作項目 01：器具\n1. (1) ${text}`)))
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    await assertBorne(() =>
      parseMoodleXml(
        Buffer.from(
          `<quiz><question type="truefalse"><questiontext><text>${escaped}</text></questiontext></question></quiz>`,
        ),
      ),
    )
    richFromCell(text.slice(0, 32_000), openShelf(), () => null)
  }
})
