import { z } from 'zod'

/** The article a dated task rests on. */
export const deadlineCitation = z.object({
  clause: z.string().nullable(),
  institution: z.string(),
  document: z.string(),
  article: z.string(),
  text: z.string(),
})

/** How a dated task stands; `kept` runs until its day and is never late, `free` is past it or was optional. */
export const taskStates = [
  'late',
  'today',
  'soon',
  'ahead',
  'calendar',
  'kept',
  'free',
  'done',
  'attested',
  'withdrawn',
] as const

/** A dated task in a list. */
export const taskView = z.object({
  id: z.string(),
  task: z.string(),
  label: z.string(),
  /** The batch, or the occasion outside one: a year, a filing, a term. */
  batchId: z.string().nullable(),
  occasion: z.string(),
  step: z.string().nullable(),
  stepTitle: z.string().nullable(),
  role: z.string(),
  roleTitle: z.string(),
  /** It lies at the desk of the caller's role. */
  mine: z.boolean(),
  state: z.enum(taskStates),
  dueOn: z.string().nullable(),
  /** HH:MM in China, for tasks of an exam day; `opensTime` where the time for it begins earlier. */
  dueTime: z.string().nullable(),
  opensTime: z.string().nullable(),
  /** Working days to the due day, or since it where it is late; null where that cannot be told. */
  workdays: z.number().nullable(),
  detail: z.string(),
  persons: z.number().nullable(),
  who: z.array(z.string()),
  items: z.array(z.string()),
  evidence: z.string().nullable(),
  optional: z.boolean(),
  extendable: z.boolean(),
  /** What closes it: a recorded act or the end of a step, in words; null where somebody attests it. */
  closedBy: z.string().nullable(),
  /** Whether the caller may close it here and now. */
  mayClose: z.boolean(),
  /** To whom it has risen because it is late. */
  told: z.array(z.string()),
  closedAt: z.string().nullable(),
  closedName: z.string().nullable(),
  wasLate: z.boolean().nullable(),
  citation: deadlineCitation.nullable(),
})
export type TaskView = z.output<typeof taskView>

/** A dated task with its proof and its history. */
export const taskInFull = taskView.extend({
  note: z.string(),
  closedOn: z.string().nullable(),
  /** What the text leaves open and how it is read. */
  reading: z.string().nullable(),
  files: z.array(z.object({ id: z.string(), name: z.string(), addedBy: z.string(), addedAt: z.string() })),
  moves: z.array(
    z.object({
      from: z.string().nullable(),
      to: z.string().nullable(),
      reason: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
})
export type TaskInFull = z.output<typeof taskInFull>

export const exampleTask: TaskView = {
  id: '01980000-0000-7000-8000-000000000070',
  task: 'room_sealing',
  label: '布置并封闭考场',
  batchId: '01980000-0000-7000-8000-000000000010',
  occasion: '2026年第4批',
  step: 'exam',
  stepTitle: '考试',
  role: 'exam_officer',
  roleTitle: '考务管理岗',
  mine: true,
  state: 'soon',
  dueOn: '2026-11-20',
  dueTime: null,
  opensTime: null,
  workdays: 2,
  detail: '',
  persons: null,
  who: [],
  items: ['封场', '示意图', '规则', '须知'],
  evidence: null,
  optional: false,
  extendable: false,
  closedBy: null,
  mayClose: true,
  told: [],
  closedAt: null,
  closedName: null,
  wasLate: null,
  citation: null,
}

export const exampleTaskInFull: TaskInFull = {
  ...exampleTask,
  note: '',
  closedOn: null,
  reading: null,
  files: [],
  moves: [{ from: '2026-11-21', to: '2026-11-20', reason: '批次日期变更', by: '周敏', at: '2026-11-02T01:00:00.000Z' }],
}
