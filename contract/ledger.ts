import { z } from 'zod'
import { route } from './route.ts'

const id = '01980000-0000-7000-8000-000000000001'

const citation = z.object({
  clause: z.string().nullable(),
  institution: z.string(),
  document: z.string(),
  article: z.string(),
  text: z.string(),
})

/** One act of the audit ledger. */
export const ledgerRow = z.object({
  id: z.string(),
  /** Place in the ledger from 0; null until the sequencer has numbered it. */
  position: z.number().int().nullable(),
  at: z.string(),
  actor: z.string(),
  role: z.string().nullable(),
  roleTitle: z.string().nullable(),
  act: z.string(),
  actTitle: z.string(),
  batchId: z.string().nullable(),
  batchName: z.string().nullable(),
  subjectKind: z.string(),
  subjectId: z.string(),
  summary: z.string(),
  reason: z.string().nullable(),
  citations: z.array(citation),
  leafHash: z.string(),
})
export type LedgerRow = z.output<typeof ledgerRow>

const exampleRow: LedgerRow = {
  id,
  position: 46_901,
  at: '2026-11-18T01:42:00.000Z',
  actor: '周敏',
  role: 'exam_officer',
  roleTitle: '考务管理岗',
  act: 'plan.submit',
  actTitle: '报送批次计划',
  batchId: id,
  batchName: '2026年第4批',
  subjectKind: 'batch',
  subjectId: id,
  summary: '报送2026年第4批计划',
  reason: null,
  citations: [],
  leafHash: '0'.repeat(64),
}

const filters = z.object({
  batchId: z.uuid('批次编号不正确').optional(),
  /** Part of a person's name. */
  actor: z.string().trim().max(40).optional(),
  role: z.string().max(40).optional(),
  act: z.string().max(60).optional(),
  subjectId: z.string().max(60).optional(),
  from: z.iso.date('日期格式应如2026-10-01').optional(),
  to: z.iso.date('日期格式应如2026-10-01').optional(),
  /** Words in summary or reason. */
  q: z.string().trim().max(60).optional(),
})

export const listLedger = route({
  method: 'GET',
  path: '/api/v1/ledger',
  summary: '留痕：谁在何时做了什么，依据哪一条',
  term: 'ledger',
  permission: 'audit.read',
  query: filters.extend({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    rows: z.array(ledgerRow),
    total: z.number().int(),
    /** What the filters offer: the batches and roles that occur. */
    batches: z.array(z.object({ id: z.string(), name: z.string() })),
    head: z.object({ size: z.number().int(), root: z.string(), at: z.string() }).nullable(),
    waiting: z.number().int(),
  }),
  example: {
    query: { act: 'plan.submit' },
    output: { rows: [exampleRow], total: 1, batches: [], head: null, waiting: 0 },
  },
})

export const exportLedger = route({
  method: 'GET',
  path: '/api/v1/ledger/export',
  summary: '导出留痕（xlsx），与筛选一致，最多50,000行',
  term: 'ledger',
  permission: 'audit.read',
  query: filters,
  output: 'file',
  example: { query: {} },
})

/** Everything somebody needs to prove one act without this system. */
export const ledgerProof = z.object({
  format: z.literal('jiheng-ledger-proof-1'),
  hash: z.literal('SHA-256'),
  /** The facts as they were hashed, and the salt, base64. */
  facts: z.record(z.string(), z.unknown()),
  salt: z.string(),
  leafHash: z.string(),
  position: z.number().int(),
  size: z.number().int(),
  /** Audit path of RFC 9162, base64, from the bottom up. */
  path: z.array(z.string()),
  /** The signed checkpoint of that size. */
  checkpoint: z.string(),
  /** Ed25519 public key, base64 SPKI. */
  publicKey: z.string(),
})
export type LedgerProof = z.output<typeof ledgerProof>

export const getLedgerProof = route({
  method: 'GET',
  path: '/api/v1/ledger/leaves/:leafId/proof',
  summary: '一条留痕的包含证明，可离线核对',
  term: 'ledger',
  permission: 'audit.read',
  params: z.object({ leafId: z.uuid('留痕编号不正确') }),
  output: ledgerProof,
  example: {
    params: { leafId: id },
    output: {
      format: 'jiheng-ledger-proof-1',
      hash: 'SHA-256',
      facts: {},
      salt: '',
      leafHash: '',
      position: 0,
      size: 1,
      path: [],
      checkpoint: '',
      publicKey: '',
    },
  },
})

export const listCheckpoints = route({
  method: 'GET',
  path: '/api/v1/ledger/checkpoints',
  summary: '检查点：留痕在每个时刻的签名摘要',
  term: 'ledger',
  permission: 'audit.read',
  query: z.object({
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    checkpoints: z.array(z.object({ size: z.number().int(), root: z.string(), at: z.string(), note: z.string() })),
    total: z.number().int(),
    publicKey: z.string(),
  }),
  example: { query: {}, output: { checkpoints: [], total: 0, publicKey: '' } },
})

export const checkLedger = route({
  method: 'POST',
  path: '/api/v1/ledger/check',
  summary: '重算全部留痕，与数据库外的检查点副本核对',
  term: 'ledger',
  permission: 'audit.read',
  perMinute: 30,
  output: z.object({
    ok: z.boolean(),
    leaves: z.number().int(),
    checkpoints: z.number().int(),
    outside: z.number().int(),
    faults: z.array(z.string()),
  }),
  example: { output: { ok: true, leaves: 46_902, checkpoints: 5_120, outside: 5_120, faults: [] } },
})
