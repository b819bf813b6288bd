import type { PrintJob } from '#contract/ticket.ts'

/** The forms of exam rooms, as buttons name them. */
export const formTitles: Readonly<Record<PrintJob['form'], string>> = {
  tickets: '准考证',
  'door-label': '门贴',
  'desk-labels': '桌贴',
  'sign-in-sheet': '签到表',
  'seating-plan': '座位图',
  'room-record': '情况记录表',
  'practical-score-sheet': '实操评分表',
}

/** The forms a room of a subject has. */
export const formsOf = (subject: 'theory' | 'practical'): PrintJob['form'][] =>
  (Object.keys(formTitles) as PrintJob['form'][]).filter((form) =>
    form === 'practical-score-sheet'
      ? subject === 'practical'
      : form !== 'tickets' && form !== 'room-record'
        ? true
        : subject === 'theory',
  )
