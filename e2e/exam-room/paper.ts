import type { PaperContent, PaperItem, PaperPart } from '#core/theory-exam/paper-content.ts'

const line = (text: string) => [{ line: [text] }]

/** The sign in an option's text for its letter on paper: what a candidate reads tells which letter it is. */
export const signs = ['甲', '乙', '丙', '丁', '戊'] as const

const optionsOf = (number: number, count: number) =>
  signs.slice(0, count).map((sign) => line(`第${number}号题的${sign}项`))

const simple = (number: number): PaperItem => ({
  number,
  points: 1,
  questionPoints: null,
  content: {
    type: 'single',
    stem: line(`〔${number}〕车削细长轴时，为减小径向切削力引起的弯曲变形，车刀的主偏角应取（\u3000\u3000）。`),
    options: optionsOf(number, 4),
  },
})

const judgement = (number: number): PaperItem => ({
  number,
  points: 1,
  questionPoints: null,
  content: { type: 'truefalse', stem: line(`〔${number}〕游标卡尺使用前应校对零位。`) },
})

const multiple = (number: number): PaperItem => ({
  number,
  points: 2,
  questionPoints: null,
  content: {
    type: 'multiple',
    stem: line(`〔${number}〕下列属于刀具材料的有（\u3000\u3000）。`),
    options: optionsOf(number, 5),
  },
})

const gaps = (number: number): PaperItem => ({
  number,
  points: 2,
  questionPoints: null,
  content: { type: 'fill', blanks: 2, stem: line(`〔${number}〕切削用量三要素是切削速度、____和____。`) },
})

const short = (number: number): PaperItem => ({
  number,
  points: 8,
  questionPoints: null,
  content: { type: 'short', stem: line(`〔${number}〕简述精车外圆的步骤。`) },
})

const picture = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="110"><g fill="none" stroke="#17212b"><path d="M20 35h120v40H20zM140 45h130v20H140z"/><path d="M5 55h290" stroke-dasharray="12 4 3 4"/></g><text x="60" y="100" font-size="15">图1 阶梯轴</text></svg>',
).toString('base64')

const caseItem = (number: number): PaperItem => ({
  number,
  points: 10,
  questionPoints: [2, 8],
  content: {
    type: 'case',
    stem: [
      { line: [`〔${number}〕加工图1所示阶梯轴，材料45钢，各工序余量见下表。`] },
      { line: [{ figure: 'shaft', alt: '阶梯轴的零件图' }] },
      {
        table: [
          [['工序'], ['余量/mm']],
          [['粗车'], ['3.0']],
          [['精车'], ['0.5']],
        ],
      },
    ],
    questions: [
      { type: 'single', stem: line('精车时应优先保证（\u3000\u3000）。'), options: optionsOf(number, 4) },
      { type: 'short', stem: line('写出加工工序。') },
    ],
  },
})

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at)

const parts: readonly PaperPart[] = [
  { title: '一、单项选择题（每题1分，共60分）', items: range(1, 60).map(simple) },
  { title: '二、判断题（每题1分，共20分）', items: range(61, 80).map(judgement) },
  { title: '三、多项选择题（每题2分，共10分）', items: range(81, 85).map(multiple) },
  { title: '四、填空题（每题2分，共4分）', items: range(86, 87).map(gaps) },
  { title: '五、简答题', items: [short(88)] },
  { title: '六、案例分析题', items: [caseItem(89)] },
]

/** A paper with every type of item, whose texts name the item and the letter. */
export const roomPaper = (paperId: string): PaperContent => ({
  format: 'jiheng-paper-1',
  paperId,
  form: 'A',
  title: '车工四级理论知识试卷',
  minutes: 90,
  fullMarks: 122,
  parts,
  assets: [{ id: 'shaft', mediaType: 'image/svg+xml', base64: picture, width: 300, height: 110 }],
  shuffleItems: true,
  shuffleOptions: true,
})
