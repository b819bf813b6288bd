import { z } from 'zod'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-00000000000a'
const batchParams = z.object({ batchId: z.uuid() })
const offset = (word: string) =>
  z.coerce.number().min(-15, `${word}偏移不小于-15毫米`).max(15, `${word}偏移不大于15毫米`).default(0)

/** Shift of everything printed, in millimetres, for printers that draw off centre. */
const offsets = { offsetX: offset('横向'), offsetY: offset('纵向') }

/** One file of a print: the certificates of an occupation and level. */
export const certificatePrint = z.object({
  id: z.string(),
  entryId: z.string(),
  title: z.string(),
  status: z.enum(['waiting', 'running', 'done', 'failed']),
  count: z.number(),
  /** Pages already set. */
  done: z.number(),
  message: z.string(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})

const prints = z.object({ prints: z.array(certificatePrint), done: z.number(), total: z.number() })
const examplePrints = {
  prints: [
    {
      id,
      entryId: id,
      title: '保育师 四级',
      status: 'done' as const,
      count: 120,
      done: 120,
      message: '',
      createdAt: '2026-12-21T02:10:00.000Z',
      finishedAt: '2026-12-21T02:10:05.000Z',
    },
  ],
  done: 120,
  total: 120,
}

export const startCertificatePrints = route({
  method: 'POST',
  path: '/api/v1/batches/:batchId/certificate-prints',
  summary: '按职业等级排版已核发的证书（A4横版），排版可离开再看',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  body: z.object({ entryIds: z.array(z.uuid()).max(200).default([]), ...offsets }),
  output: prints,
  example: {
    params: { batchId: id },
    body: { entryIds: [], offsetX: 0, offsetY: 0 },
    output: examplePrints,
  },
})

export const listCertificatePrints = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificate-prints',
  summary: '批次证书排版的进度',
  term: 'certificate',
  permission: 'certificate.compose',
  params: batchParams,
  output: prints,
  example: { params: { batchId: id }, output: examplePrints },
})

export const downloadCertificatePrint = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificate-prints/:printId/file',
  summary: '取已排版的证书文件（PDF），取用留痕',
  term: 'certificate',
  permission: 'certificate.compose',
  params: z.object({ batchId: z.uuid(), printId: z.uuid() }),
  output: 'file',
  example: { params: { batchId: id, printId: id } },
})

export const printCertificate = route({
  method: 'GET',
  path: '/api/v1/certificates/:certificateId/print',
  summary: '打印一本已核发的证书（PDF，A4横版），打印留痕',
  term: 'certificate',
  permission: 'certificate.compose',
  params: z.object({ certificateId: z.uuid() }),
  query: z.object(offsets),
  output: 'file',
  example: { params: { certificateId: id } },
})

export const printIssueRegister = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificate-register',
  summary: '证书核发名册（PDF）',
  term: 'certificate',
  permission: 'certificate.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const printQualifiedRoster = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/qualified-roster',
  summary: '合格人员名册（PDF）',
  term: 'certificate',
  permission: 'certificate.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})

export const printHandoverSheet = route({
  method: 'GET',
  path: '/api/v1/batches/:batchId/certificate-handover-sheet',
  summary: '证书发放表（领证签字表，PDF）',
  term: 'certificate',
  permission: 'certificate.read',
  params: batchParams,
  output: 'file',
  example: { params: { batchId: id } },
})
