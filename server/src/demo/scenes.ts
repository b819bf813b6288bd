import { writeAnnualPlan } from '#contract/annual-plan.ts'
import type { DemoBatch } from './demo-batch.ts'
import { type DemoHouses, type Story, stories } from './stories.ts'

/** Something that happens in the demo at a China wall-clock time. */
export interface Scene {
  readonly at: string
  /** Which batch it belongs to; null for the house as a whole. */
  readonly batch: number | null
  run(): Promise<void>
}

/** How many batches the demo has. */
export const batchCount = stories.length

/** Next year's plan is being written; it is due at the end of the year. */
const writeNextYear = ({ school: { stage } }: DemoHouses): Scene => ({
  at: '2026-11-12T16:00',
  batch: null,
  run: async () => {
    const of = (text: string, people: number, period: string) => ({
      text,
      level: 4,
      people,
      period,
      place: '本校实训楼',
      target: '毕业学年在校学生',
      method: '理论知识机考、操作技能考核',
    })
    await (await stage.as('exam_officer')).call(writeAnnualPlan, {
      params: { year: '2027' },
      body: {
        title: '2027年度职业技能等级认定计划',
        rows: [
          of('保育师', 150, '5月'),
          of('数控车工', 120, '6月'),
          of('收银员', 140, '11月'),
          of('网商', 100, '11月'),
        ],
        notes: ['各批次具体时间以批次公告为准。'],
      },
    })
  },
})

/** Everything that happens in the demo, in the order of time. */
export function scenesOf(houses: DemoHouses): Scene[] {
  const scenes = stories.flatMap((story, index) => {
    const batch = batchOf(story, houses)
    return story.scenes.map(([at, step]): Scene => ({ at, batch: index + 1, run: () => step(batch, at.slice(0, 10)) }))
  })
  return [...scenes, writeNextYear(houses)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

function batchOf(story: Story, houses: DemoHouses): DemoBatch {
  const [startsOn, endsOn] = story.days
  return {
    house: houses[story.house],
    seed: story.seed,
    rows: story.rows,
    startsOn,
    endsOn,
    theory: story.theory ?? [`${startsOn}T08:30`, `${startsOn}T10:20`],
    practical: ['13:30', '15:40'].map((time) => `${endsOn}T${time}`),
    badRows: story.badRows ?? 0,
    unclear: story.unclear ?? 0,
    id: '',
  }
}
