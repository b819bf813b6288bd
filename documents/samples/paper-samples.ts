import type { PaperBlock, TheoryPaper } from '../data/papers.ts'
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
