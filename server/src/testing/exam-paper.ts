import { createHash, randomBytes } from 'node:crypto'
import type { PaperContent } from '#core/theory-exam/paper-content.ts'
import { encryptPart } from '../platform/sealing/cipher.ts'

const line = (text: string) => [{ line: [text] }]

/** A paper of single choices and judgements, such as a theory exam of level four has. */
export function testPaper(paperId: string, items = 100): PaperContent {
  const singles = Math.ceil(items * 0.8)
  const single = (number: number) => ({
    number,
    points: 1,
    questionPoints: null,
    content: {
      type: 'single' as const,
      stem: line(`第${number}题：加工细长轴时，为减小径向切削力引起的弯曲变形，车刀的主偏角一般应取为（    ）。`),
      options: ['15度至30度之间', '45度', '75度至93度之间', '与主偏角无关，只取决于刀尖圆弧半径'].map(line),
    },
  })
  const judgement = (number: number) => ({
    number,
    points: 1,
    questionPoints: null,
    content: {
      type: 'truefalse' as const,
      stem: line(`第${number}题：职业道德是从事一定职业的人员在工作和劳动过程中所应遵守的行为规范的总和。`),
    },
  })
  const numbers = Array.from({ length: items }, (_, place) => place + 1)
  return {
    format: 'jiheng-paper-1',
    paperId,
    form: 'A',
    title: '车工四级理论知识试卷',
    minutes: 90,
    fullMarks: items,
    parts: [
      { title: '一、单项选择题', items: numbers.slice(0, singles).map(single) },
      { title: '二、判断题', items: numbers.slice(singles).map(judgement) },
    ],
    assets: [],
    shuffleItems: true,
    shuffleOptions: true,
  }
}

/** The paper under a key of its own, as it lies on a node. */
export function sealedTestPaper(paperId: string, items = 100) {
  const key = randomBytes(32)
  const cipher = encryptPart(key, 'paper', paperId, JSON.stringify(testPaper(paperId, items)))
  return { key, cipher, hash: createHash('sha256').update(cipher).digest('hex') }
}
