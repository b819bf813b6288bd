import { z } from 'zod'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-10-01')
const note = z.string().trim().max(200, '说明太长')

/** What a person may write into the register of blank papers; issuing writes the use itself. */
export const stockAct = z.enum(['receive', 'draw', 'scrap', 'destroy', 'count'])

/** One line of the register. */
export const stockEvent = z.object({
  id: z.string(),
  /** The word of the institution's own rules, such as 请领. */
  event: z.string(),
  act: z.string(),
  on: z.string(),
  firstNumber: z.string().nullable(),
  lastNumber: z.string().nullable(),
  quantity: z.number(),
  /** Blank papers left after this line. */
  blankAfter: z.number(),
  note: z.string(),
  witness: z.string(),
  recordedBy: z.string(),
})

const register = z.object({
  /** The events the institution's rules name, and the article that names them. */
  ledgerEvents: z.array(z.string()),
  clause: z.string().nullable(),
  /** The rule's word for each act. */
  words: z.record(z.string(), z.string()),
  counts: z.object({
    received: z.number(),
    blank: z.number(),
    used: z.number(),
    scrapped: z.number(),
    destroyed: z.number(),
  }),
  nextNumber: z.string().nullable(),
  events: z.array(stockEvent),
  total: z.number(),
})

const exampleRegister = {
  ledgerEvents: ['库存', '请领', '使用', '报废', '销毁'],
  clause: 'HN-159',
  words: { receive: '库存', draw: '请领', use: '使用', scrap: '报废', destroy: '销毁' },
  counts: { received: 2000, blank: 2000, used: 0, scrapped: 0, destroyed: 0 },
  nextNumber: '00041001',
  events: [],
  total: 0,
}

export const getCertificateStock = route({
  method: 'GET',
  path: '/api/v1/certificate-stock',
  summary: '证书管理登记表：空白证书的入库、请领、使用、报废、销毁与余存',
  term: 'certificate',
  permission: 'certificate.read',
  query: z.object({
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  output: register,
  example: { output: exampleRegister },
})

export const recordStockEvent = route({
  method: 'POST',
  path: '/api/v1/certificate-stock',
  summary: '登记空白证书的入库、请领、报废、销毁或清点',
  term: 'certificate',
  permission: 'certificate.compose',
  body: z.object({
    act: stockAct,
    on: day,
    /** First running number; its digits are kept, so 00041001 stays eight long. */
    firstNumber: z
      .string()
      .trim()
      .regex(/^\d{1,8}$/, '流水号为不超过8位的数字'),
    quantity: z.number().int('数量应为整数').min(1, '数量至少为1').max(20_000, '一次最多20000张'),
    note: note.default(''),
    /** Who saw the destruction. */
    witness: z.string().trim().max(40, '姓名太长').default(''),
  }),
  output: register,
  example: {
    body: { act: 'receive', on: '2026-11-02', firstNumber: '00041001', quantity: 2000, note: '', witness: '' },
    output: exampleRegister,
  },
})

export const exportCertificateStock = route({
  method: 'GET',
  path: '/api/v1/certificate-stock/export',
  summary: '导出证书管理登记表',
  term: 'certificate',
  permission: 'certificate.read',
  output: 'file',
  example: {},
})

export const getPaper = route({
  method: 'GET',
  path: '/api/v1/certificate-stock/:number',
  summary: '一张证书用纸的来龙去脉',
  term: 'certificate',
  permission: 'certificate.read',
  params: z.object({ number: z.string().regex(/^\d{1,8}$/, '流水号为不超过8位的数字') }),
  output: z.object({
    number: z.string(),
    status: z.string(),
    statusTitle: z.string(),
    certificateId: z.string().nullable(),
    certificateNumber: z.string().nullable(),
    events: z.array(stockEvent),
  }),
  example: {
    params: { number: '00041873' },
    output: {
      number: '00041873',
      status: 'used',
      statusTitle: '已使用',
      certificateId: null,
      certificateNumber: 'S000041000217264000873',
      events: [],
    },
  },
})
