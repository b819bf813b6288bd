import type { PaperBlock, TheoryKey, TheoryPaper } from '../data/papers.ts'
import { INSTITUTION } from './people.ts'

const line = (text: string): PaperBlock[] => [{ line: [{ text, style: 'plain' }] }]

/** A paper of so many single choices in one copy, with a short answer at its end. */
export const theoryPaper = (items: number): TheoryPaper => ({
  institution: INSTITUTION,
  anchor: '封签F2026-0001',
  title: '车工四级理论知识试卷',
  form: 'A',
  minutes: 90,
  fullMarks: 100,
  copies: ['A-0001'],
  parts: [
    {
      title: `一、单项选择题（每题1分，共${items}分）`,
      choice: true,
      items: Array.from({ length: items }, (_, at) => ({
        number: String(at + 1),
        stem: line('加工细长轴时，为减小径向切削力引起的弯曲变形，车刀的主偏角一般应取为（　　）。'),
        options: ['15度至30度之间', '45度', '75度至93度之间', '与主偏角无关'].map(line),
        questions: [],
        lines: 0,
      })),
    },
    {
      title: '二、简答题（每题10分，共10分）',
      choice: false,
      items: [
        {
          number: String(items + 1),
          stem: line('简述细长轴加工时减小变形的措施。'),
          options: [],
          questions: [],
          lines: 6,
        },
      ],
    },
  ],
})

/** The marking key of such a paper. */
export const theoryKey = (items: number): TheoryKey => ({
  ...{ institution: INSTITUTION, anchor: '封签F2026-0001', title: '车工四级理论知识试卷', form: 'A', fullMarks: 100 },
  opened: '孙保管、周保管，2026年10月17日12:05',
  parts: [
    {
      title: `一、单项选择题（每题1分，共${items}分）`,
      short: true,
      items: Array.from({ length: items }, (_, at) => ({
        ...{ number: String(at + 1), answer: 'ABCD'[at % 4] ?? '', points: [] },
      })),
    },
    {
      title: '二、简答题（每题10分，共10分）',
      short: false,
      items: [
        {
          ...{ number: String(items + 1), answer: '' },
          points: [
            { text: '使用中心架或跟刀架，增加工件刚性', marks: '4' },
            { text: '加大主偏角，减小径向切削力', marks: '3' },
            { text: '采用弹性顶尖，补偿热伸长', marks: '3' },
          ],
        },
      ],
    },
  ],
})
