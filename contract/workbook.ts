import { z } from 'zod'
import { route } from './route.ts'

const text = z.string().max(4000, '单元格内容太长')

export const exportView = route({
  method: 'POST',
  path: '/api/v1/workbook',
  summary: '把屏幕上的列表原样导出为xlsx',
  term: 'workbook',
  permission: 'login',
  body: z.object({
    title: z.string().trim().min(1, '请写明表名').max(60),
    columns: z.array(text).min(1, '至少一列').max(60, '最多60列'),
    rows: z.array(z.array(text).max(60)).max(20_000, '最多导出20000行，请先筛选'),
  }),
  output: 'file',
  example: { body: { title: '批次列表', columns: ['批次', '人数'], rows: [['2026年第4批', '1396']] } },
})
