import { z } from 'zod'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-10-01')

const year = z.object({
  year: z.number().int(),
  status: z.enum(['official', 'package_only', 'statutory_only_unofficial', 'unannounced']),
  announced: z.boolean(),
  off: z.array(z.string()),
  makeupWorkdays: z.array(z.string()),
  source: z.string(),
  importedBy: z.string().nullable(),
  importedAt: z.string(),
})

export const getCalendar = route({
  method: 'GET',
  path: '/api/v1/calendar',
  summary: '节假日与调休安排，未公布的年份照实标明',
  term: 'calendar',
  permission: 'login',
  output: z.object({ years: z.array(year) }),
  example: {
    output: {
      years: [
        {
          year: 2026,
          status: 'official',
          announced: true,
          off: ['2026-01-01'],
          makeupWorkdays: ['2026-01-04'],
          source: '国务院办公厅通知',
          importedBy: null,
          importedAt: '2026-01-01T00:00:00.000Z',
        },
      ],
    },
  },
})

export const importCalendarYear = route({
  method: 'PUT',
  path: '/api/v1/calendar/:year',
  summary: '导入一年的节假日与调休安排',
  term: 'calendar',
  permission: 'calendar.edit',
  params: z.object({ year: z.coerce.number().int().min(2000).max(2100) }),
  body: z.object({
    source: z.string().trim().min(4, '请写明通知名称与文号').max(200),
    off: z.array(day).min(7, '放假日期不完整').max(60),
    makeupWorkdays: z.array(day).max(20),
  }),
  output: z.object({ years: z.array(year) }),
  example: {
    params: { year: 2027 },
    body: {
      source: '国务院办公厅关于2027年部分节假日安排的通知',
      off: ['2027-01-01', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08', '2027-02-09', '2027-02-10'],
      makeupWorkdays: [],
    },
    output: { years: [] },
  },
})
