import type { Blueprint } from './blueprint.ts'

/** A common make of a paper, to begin a blueprint with. */
export interface BlueprintTemplate {
  readonly id: string
  readonly title: string
  readonly body: Omit<Blueprint, 'bankId' | 'weights'>
}

const usual = {
  minutes: 90,
  fullMarks: 100,
  difficulty: [10, 20, 40, 20, 10],
  importance: null,
  exposure: { months: 12, papers: null },
  forms: 2,
  spares: 1,
  shuffleItems: true,
  shuffleOptions: true,
  media: ['机考'],
} as const satisfies Partial<Blueprint>

/** The makes of paper most institutions use: 100 marks in 90 or 120 minutes. */
export const blueprintTemplates: readonly BlueprintTemplate[] = [
  {
    id: 'single-80-truefalse-20',
    title: '单选80题＋判断20题，每题1分，90分钟',
    body: {
      ...usual,
      parts: [
        { type: 'single', count: 80, points: 1 },
        { type: 'truefalse', count: 20, points: 1 },
      ],
    },
  },
  {
    id: 'single-160-truefalse-40',
    title: '单选160题＋判断40题，每题0.5分，90分钟',
    body: {
      ...usual,
      parts: [
        { type: 'single', count: 160, points: 0.5 },
        { type: 'truefalse', count: 40, points: 0.5 },
      ],
    },
  },
  {
    id: 'single-60-multiple-20-truefalse-20',
    title: '单选60题＋多选20题＋判断20题，每题1分，90分钟',
    body: {
      ...usual,
      parts: [
        { type: 'single', count: 60, points: 1 },
        { type: 'multiple', count: 20, points: 1 },
        { type: 'truefalse', count: 20, points: 1 },
      ],
    },
  },
  {
    id: 'technician',
    title: '单选40题＋多选10题＋判断20题＋简答2题＋案例1题，120分钟（技师、高级技师）',
    body: {
      ...usual,
      minutes: 120,
      media: ['机考', '纸质'],
      parts: [
        { type: 'single', count: 40, points: 1 },
        { type: 'multiple', count: 10, points: 2 },
        { type: 'truefalse', count: 20, points: 0.5 },
        { type: 'short', count: 2, points: 7.5 },
        { type: 'case', count: 1, points: 15 },
      ],
    },
  },
]
