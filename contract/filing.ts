import { z } from 'zod'
import { route } from './route.ts'

const day = z.iso.date('日期格式应如2026-10-01')
const level = z.number().int().min(1, '等级为1至5').max(5, '等级为1至5')

/** One row of the directory of a filing: what may be planned. */
export const filingEntry = z.object({
  occupationCode: z
    .string()
    .trim()
    .regex(/^[1-8]-\d{2}-\d{2}-\d{2}$/, '职业编码应如4-12-01-01'),
  classificationEdition: z.enum(['2015', '2022'], '大典版本为2015或2022').default('2015'),
  occupation: z.string().trim().min(1, '请填写职业名称').max(60, '职业名称太长'),
  job: z.string().trim().max(60, '工种名称太长').default(''),
  levels: z.array(level).min(1, '请至少填写一个等级').max(5),
  majors: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
  standard: z.string().trim().min(1, '请填写评价标准').max(100).default('国家职业标准'),
  /** Wording of the application conditions the standard uses: before or after the rules of 2023. */
  standardEdition: z.enum(['old', 'y2023'], '标准版本为old或y2023').default('old'),
  /** Short names under which plans and lists know this row. */
  aliases: z.array(z.string().trim().min(1).max(60)).max(20).default([]),
})

const filingBody = z.object({
  number: z
    .string()
    .trim()
    .regex(/^[A-Z]\d{12}$/, '备案号为1位大写字母加12位数字'),
  letterNumber: z.string().trim().min(1, '请填写备案函文号').max(80, '文号太长'),
  validFrom: day,
  validTo: day,
  entries: z.array(filingEntry).min(1, '目录至少一行').max(500, '目录最多500行'),
})

const entryRow = z.object({
  id: z.string(),
  position: z.number().int(),
  occupationCode: z.string(),
  classificationEdition: z.string(),
  occupation: z.string(),
  job: z.string(),
  levels: z.array(z.number()),
  majors: z.array(z.string()),
  standard: z.string(),
  standardEdition: z.string(),
  aliases: z.array(z.string()),
})

/** A filing with its directory. `inForce` is the newest letter whose validity holds today. */
export const filing = z.object({
  id: z.string(),
  number: z.string(),
  letterNumber: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
  standing: z.enum(['in_force', 'superseded', 'expired', 'future']),
  recordedAt: z.string(),
  entries: z.array(entryRow),
})
export type Filing = z.output<typeof filing>

const exampleEntry = {
  id: '0198',
  position: 1,
  occupationCode: '4-12-01-01',
  classificationEdition: '2015',
  occupation: '汽车维修工',
  job: '汽车维修检验工',
  levels: [5, 4, 3, 2],
  majors: ['汽车运用与维修'],
  standard: '国家职业标准',
  standardEdition: 'old',
  aliases: [],
}
const exampleFiling: Filing = {
  id: '0198',
  number: 'S000041000217',
  letterNumber: '豫衡技评备〔2026〕12号',
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
  standing: 'in_force',
  recordedAt: '2026-01-05T01:00:00.000Z',
  entries: [exampleEntry],
}
const exampleBody = {
  number: 'S000041000217',
  letterNumber: '豫衡技评备〔2026〕12号',
  validFrom: '2026-01-01',
  validTo: '2028-12-31',
  entries: [{ occupationCode: '4-12-01-01', occupation: '汽车维修工', job: '汽车维修检验工', levels: [5, 4, 3, 2] }],
}

export const listFilings = route({
  method: 'GET',
  path: '/api/v1/filings',
  summary: '本机构的备案与职业（工种）目录',
  term: 'filing',
  permission: 'filing.read',
  output: z.object({ filings: z.array(filing) }),
  example: { output: { filings: [exampleFiling] } },
})

export const recordFiling = route({
  method: 'POST',
  path: '/api/v1/filings',
  summary: '登记同意备案的函及其目录（增量备案登记新函的完整目录）',
  term: 'filing',
  permission: 'filing.record',
  body: filingBody,
  output: filing,
  example: { body: exampleBody, output: exampleFiling },
})

/** A directory read from a workbook: the rows that can be recorded as they are, and what keeps the others out. */
export const directoryReading = z.object({
  rows: z.array(filingEntry),
  problems: z.array(z.object({ row: z.number().int(), column: z.string(), message: z.string() })),
})
export type DirectoryReading = z.output<typeof directoryReading>

const exampleReading: DirectoryReading = {
  rows: [
    {
      occupationCode: '4-12-01-01',
      classificationEdition: '2015',
      occupation: '汽车维修工',
      job: '汽车维修检验工',
      levels: [5, 4, 3],
      majors: ['汽车运用与维修'],
      standard: '国家职业标准',
      standardEdition: 'old',
      aliases: [],
    },
  ],
  problems: [{ row: 4, column: '职业编码', message: '职业编码应如4-12-01-01' }],
}

const templateAt = (door: { path: string; permission: 'filing.record' | 'filing.grant' }) =>
  route({
    method: 'GET',
    path: `${door.path}/template`,
    summary: '下载备案目录表模板（xlsx）',
    term: 'filing',
    permission: door.permission,
    output: 'file',
    example: {},
  })

const readingAt = (door: { path: string; permission: 'filing.record' | 'filing.grant' }) =>
  route({
    method: 'POST',
    path: `${door.path}/reading`,
    summary: '读出备案目录表，逐行说明问题；不保存',
    term: 'filing',
    permission: door.permission,
    upload: { maxBytes: 2 * 1024 * 1024, accept: '.xlsx,.xls' },
    output: directoryReading,
    example: { output: exampleReading },
  })

const recording = { path: '/api/v1/filings/directory', permission: 'filing.record' } as const
export const directoryTemplate = templateAt(recording)
export const readDirectory = readingAt(recording)

const granting = { path: '/api/v1/centre/filings/directory', permission: 'filing.grant' } as const
export const grantDirectoryTemplate = templateAt(granting)
export const readGrantDirectory = readingAt(granting)

export const resolveFilingEntry = route({
  method: 'GET',
  path: '/api/v1/filings/entries/resolution',
  summary: '把工种简称对应到备案目录，并说明能否列入计划',
  term: 'filing',
  permission: 'filing.read',
  query: z.object({
    text: z.string().trim().min(1, '请填写职业或工种名称').max(60),
    level: z.coerce.number().int().min(1).max(5),
    on: day.optional(),
  }),
  output: z.object({
    ok: z.boolean(),
    entry: entryRow.nullable(),
    candidates: z.array(entryRow),
    reasons: z.array(
      z.object({ code: z.string(), clause: z.string().nullable(), who: z.string().optional(), text: z.string() }),
    ),
  }),
  example: {
    query: { text: '网商', level: 4 },
    output: { ok: true, entry: exampleEntry, candidates: [], reasons: [] },
  },
})

export const exportFiling = route({
  method: 'GET',
  path: '/api/v1/filings/:filingId/workbook',
  summary: '导出备案目录（xlsx）',
  term: 'filing',
  permission: 'filing.read',
  params: z.object({ filingId: z.uuid() }),
  output: 'file',
  example: { params: { filingId: '01980000-0000-7000-8000-000000000001' } },
})

export const grantFiling = route({
  method: 'POST',
  path: '/api/v1/centre/institutions/:institutionId/filings',
  summary: '核发备案：发出同意备案的函及目录',
  term: 'filing',
  permission: 'filing.grant',
  params: z.object({ institutionId: z.uuid() }),
  body: filingBody,
  output: z.object({ messageId: z.string() }),
  example: {
    params: { institutionId: '01980000-0000-7000-8000-0000000000aa' },
    body: exampleBody,
    output: { messageId: '0198' },
  },
})
