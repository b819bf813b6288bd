import { read, utils, write } from '@e965/xlsx'
import sharp from 'sharp'
import { writeZip } from '#server/platform/zip/write-zip.ts'

/** A small picture. */
export const pictureOf = (): Promise<Buffer> =>
  sharp({ create: { width: 120, height: 60, channels: 3, background: '#c8d4e0' } })
    .png()
    .toBuffer()

type Row = Readonly<Record<string, string>>

const choice = (id: string, stem: string, right: string): Row => ({
  ...{ 编号: id, 题型: '单项选择题', 题干: stem, 选项A: '入园时', 选项B: '离园时', 选项C: '午睡时', 选项D: '用餐时' },
  ...{ 答案: right, 知识点代码: 'B' },
})

const rows: readonly Row[] = [
  choice('K-1', '幼儿每日晨检应当安排在什么时候进行？', 'A'),
  choice('K-2', '幼儿每日晨检应当安排在什么时间进行？', 'A'),
  { 编号: 'K-3', 题型: '判断题', 题干: '发现幼儿发热应当先隔离观察。', 答案: '对', 知识点代码: 'A' },
  { 编号: 'K-4', 题型: '判断题', 题干: '[图:温度计.png|温度计]图中量具用来量体温。', 答案: '对' },
  choice('K-5', '没有写答案的一道题', ''),
  { 编号: 'K-6', 题型: '单选择题', 题干: '题型写错的一道题', 答案: 'A' },
  { 编号: 'K-7', 题型: '判断题', 题干: '[图:没有.png|缺图]图不在文件里的一道题', 答案: '对' },
]

/** The template filled with four sound items and three faulty ones, in an archive with the picture one of them names. */
export async function filledTemplate(template: Buffer): Promise<Buffer> {
  const book = read(template)
  const sheet = book.Sheets['试题']
  if (!sheet) throw new Error('the template has no sheet of items')
  const [head = []] = utils.sheet_to_json<string[]>(sheet, { header: 1 })
  utils.sheet_add_aoa(
    sheet,
    rows.map((row) => head.map((name) => row[name] ?? '')),
    { origin: 'A6' },
  )
  return writeZip(
    [
      { name: '试题.xlsx', bytes: write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer },
      { name: '温度计.png', bytes: await pictureOf() },
    ],
    new Date('2026-09-01T01:00:00Z'),
  )
}

/** All words of a workbook's first sheet. */
export function sheetText(bytes: Buffer): string {
  const book = read(bytes)
  const sheet = book.Sheets[book.SheetNames[0] ?? '']
  return sheet ? utils.sheet_to_csv(sheet) : ''
}

const question = (type: string, stem: string, rest: string) =>
  `<question type="${type}"><name><text>题</text></name><questiontext format="html"><text>${stem}</text></questiontext>${rest}</question>`

/** A quiz of Moodle: two questions that fit, one that has no equal here. */
export const moodleQuiz = Buffer.from(
  `<?xml version="1.0" encoding="UTF-8"?><quiz>${[
    question(
      'multichoice',
      '幼儿午睡时应当怎样巡视？',
      '<single>true</single><answer fraction="100"><text>随时巡视</text></answer><answer fraction="0"><text>不必巡视</text></answer>',
    ),
    question(
      'truefalse',
      '离园时应当核对接送人。',
      '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>',
    ),
    question('ddwtos', '把词语拖到空格里。', ''),
  ].join('')}</quiz>`,
)

/** The layout in which question banks are published: number, answer in brackets, stem, options. */
export const officialText = Buffer.from(
  [
    '  15400 托育人員 單一級 工作項目 01：托育導論',
    '1. (2) 下列何者為晨檢的時間？ ①離園時 ②入園時 ③午睡時 ④用餐時 。',
    '2. (1) 下列何者應當核對？ ①接送人 ②天氣 ③車牌 ④電話 。',
  ].join('\n'),
)
